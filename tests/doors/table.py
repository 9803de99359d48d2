"""The table: method, address, name, and a code for each column."""

from dataclasses import dataclass

COLUMNS = (
    "nobody",
    "agent",
    "village_clerk",
    "village_head",
    "supervisor",
    "accountant",
    "neighbour_agent",
    "window_clerk",
    "township_approver",
    "township_office",
    "township_discipline",
    "county_approver",
    "catalogue_keeper",
    "maintenance",
)


@dataclass(frozen=True)
class Door:
    """One address, how it is knocked at, and who gets what."""

    method: str
    path: str
    name: str
    codes: tuple[int, ...]


def _door(line: str) -> Door:
    method, path, name, *codes = line.split()
    spread = codes * len(COLUMNS) if len(codes) == 1 else codes
    return Door(method, path, name, tuple(map(int, spread)))


TABLE = """
GET  /                                             home                   200
GET  /help/                                        help                   200
GET  /u/{township}/                                unit                   200
GET  /u/{county_code}/numbers/                     numbers                200
GET  /u/{township}/numbers/                        numbers                404
GET  /v/{village}/                                 village                200
GET  /v/{village}/list/                            board_list             200
GET  /v/{village}/help/                            village_help           200
GET  /v/{village}/service/                         service_room           200
GET  /v/{neighbour}/service/                       service_room           200
GET  /v/{township}/service/                        service_room           404
GET  /v/{village}/service.pdf                      service_sheet          200
GET  /v/{village}/service.pdf?size=a5              service_sheet          404
GET  /v/{neighbour}/service.pdf                    service_sheet          404
GET  /powers/{county}/owners/                      owners                 200
GET  /powers/379999/owners/                        owners                 404
GET  /sources/huaishang-adopted/owners/            source_owners          200
GET  /sources/zibo-2019/owners/                    source_owners          404
GET  /lists/{county}/                              five_lists             200
GET  /lists/{county}/negative/                     five_list              200
GET  /lists/{county}/disclosure/?on=20261001       five_list              200
GET  /lists/{county}/powers/                       five_list              404
GET  /lists/379900/                                five_lists             404
GET  /lists/{county}/services.pdf                  five_sheet             200
GET  /lists/{county}/services.pdf?size=a5          five_sheet             404
GET  /say/service/                                 service_find           200
GET  /say/service/{ordered_code}/                  service_order          200
POST /say/service/{ordered_code}/                  service_order          409
GET  /say/service/zzzzzzzz/                        service_order          404
GET  /say/service/{county}/7/                      service_form           200
GET  /say/service/{county}/7/?v={village}          service_form           200
GET  /say/service/{county}/3/?v={village}          service_form           404
POST /say/service/{county}/7/?v={village}          service_form           200
GET  /v/{village}/rules/                           board_rules            200
GET  /u/{township}/rules/                          unit_rules             200
GET  /u/{village}/rules/                           unit_rules             404
GET  /rules/{rule}/                                rule                   200
GET  /rules/{rule}/1/                              rule_version           200
GET  /rules/{rule}/2/                              rule_version           404
GET  /rules/{rule}.pdf                             rule_sheet             200
GET  /rules/{handed}/                              rule                   404
GET  /rules/{handed}/1/                            rule_version           404
GET  /rules/{handed}.pdf                           rule_sheet             404
GET  /v/{village}/procedures/                      board_procedures       200
GET  /v/{village}/procedures/26/                   village_power          200
GET  /v/{village}/process/                         board_process          200
GET  /v/{village}/results/                         board_results          200
GET  /v/{village}/finance/                         finance                302
GET  /v/{neighbour}/finance/                       finance                200
GET  /v/{village}/finance/{month}/                 finance_month          200
GET  /v/{village}/finance/{open_month}/            finance_month          200
GET  /v/{village}/finance/2020-01/                 finance_month          404
GET  /v/{village}/finance/{month}.pdf              finance_sheet          200
GET  /v/{village}/finance/{open_month}.pdf         finance_sheet          404
GET  /powers/{county}/                             county_list            200
GET  /powers/{county}/adjustments/                 county_adjustments     200
GET  /powers/379999/adjustments/                   county_adjustments     404
GET  /powers/{county}/26/                          power                  200
GET  /powers/{county}/draft/                       current_draft          200
GET  /powers/{township}/draft/                     current_draft          404
GET  /powers/{county}/draft/{making}/              making_draft           200
GET  /powers/{county}/draft/nosuchid/              making_draft           404
GET  /powers/{county}/draft/{making}/say/          say_about_draft        200
POST /powers/{county}/draft/{making}/say/          say_about_draft        400
GET  /powers/{county}/draft/{making}/record.pdf    making_record          200
GET  /powers/{county}/draft/nosuchid/record.pdf    making_record          404
GET  /say/draft/{comment_receipt}/                 draft_receipt          200
GET  /say/draft/nosuchid/                          draft_receipt          404
GET  /powers/{county}/26/chart/                    power_chart            200
GET  /powers/{county}/4/chart/                     power_chart            404
GET  /powers/{county}/26.svg                       power_svg              200
GET  /powers/{county}/26.pdf                       power_pdf              200
GET  /powers/{county}/26.txt                       power_text             200
GET  /powers/{county}/999.txt                      power_text             404
GET  /powers/{county}/26.png                       power_picture          200
GET  /powers/{county}/999.png                      power_picture          404
GET  /v/{village}/procedures/26.png                village_power_picture  200
GET  /v/{village}/procedures/999.png               village_power_picture  404
GET  /powers/{county}/26/sheet.pdf                 power_sheet            200
GET  /powers/{county}/26/sheet.pdf?size=a5         power_sheet            404
GET  /powers/{county}/999/sheet.pdf                power_sheet            404
GET  /powers/{county}/26/forms/delegation.pdf      power_form             200
GET  /powers/{county}/26/forms/nosuch.pdf          power_form             404
GET  /powers/{county}/61/forms/application.pdf     power_form             404
GET  /powers/{county}/booklet.pdf                  booklet                200
GET  /powers/379900/booklet.pdf                    booklet                404
GET  /v/{village}/procedures/26.txt                village_power_text     200
GET  /v/{village}/procedures/26/sheet.pdf          village_power_sheet    200
GET  /v/{village}/procedures/999/sheet.pdf         village_power_sheet    404
GET  /v/{village}/card.pdf                         village_card           200
GET  /v/{township}/card.pdf                        village_card           404
GET  /powers/{county}/999/                         power                  404
GET  /laws/                                        laws                   200
GET  /powers/{county}/bases/                       county_bases           200
GET  /powers/379900/bases/                         county_bases           404
GET  /powers/379922/releases/                      releases               200
GET  /powers/379900/releases/                      releases               404
GET  /powers/379922/releases/1/                    release                200
GET  /powers/379922/releases/2/                    release                404
GET  /powers/379922/releases/1/26/                 release_item           200
GET  /powers/379922/releases/1/999/                release_item           404
GET  /powers/379922/compare/                       compare                200
GET  /powers/379922/compare/?from=1&to=7           compare                404
GET  /powers/379922/compare/26/                    compare_item           404
GET  /powers/379922/changes/                       changes                200
GET  /powers/379922/changes/?in=7                  changes                404
GET  /powers/379922/changes/26/                    changes_item           200
GET  /powers/379922/changes/27/                    changes_item           404
GET  /powers/379922/beside/{county}/               beside                 200
GET  /powers/379922/beside/379999/                 beside                 404
GET  /powers/{county}/?field=assets                county_list            200
GET  /powers/{county}/?field=nosuch                county_list            404
GET  /v/{village}/list/?field=land                 board_list             200
GET  /laws/{law}/                                  law                    200
GET  /sources/                                     sources                200
GET  /sources/mapping/                             mapping                200
GET  /sources/huaishang-assignment/                source                 200
GET  /sources/yunxi/                               source                 302
GET  /sources/nosuchid/                            source                 404
GET  /data/                                        data                   200
GET  /data/laws.csv                                data_file              200
GET  /data/nosuch.csv                              data_file              404
GET  /data/{county}/items.json                     county_data_file       200
GET  /data/{county}/laws.json                      county_data_file       404
GET  /m/{matter}/                                  matter                 200
GET  /m/nosuchid/                                  matter                 404
GET  /n/{notice}/                                  notice                 200
GET  /n/{notice}.pdf                               notice_sheet           200
GET  /n/{notice}.pdf?size=a3&large=1               notice_sheet           200
GET  /n/{notice}.pdf?size=a5                       notice_sheet           404
GET  /v/{village}/open.pdf                         open_set               200
GET  /v/{neighbour}/open.pdf                       open_set               404
GET  /n/{notice}/object/                           object                 200
POST /n/{notice}/object/                           object                 400
GET  /say/unlisted/                                unlisted_form          200
GET  /say/unlisted/?v={village}                    unlisted_form          200
POST /say/unlisted/                                unlisted_form          200
GET  /say/unlisted/{said}/                         unlisted_receipt       200
GET  /say/unlisted/nosuchid/                       unlisted_receipt       404
GET  /v/{village}/unlisted/                        village_unlisted       200
GET  /v/{township}/unlisted/                       village_unlisted       404
GET  /u/{county_code}/unlisted/                    county_unlisted        200
GET  /u/{township}/unlisted/                       county_unlisted        404
GET  /say/receipt/{receipt}/                       receipt                200
GET  /say/receipt/nosuchid/                        receipt                404
GET  /desk/                                        desk:today             302 200 200 200 200 200 200 200 200 200 200 200 200 200
GET  /desk/guide/                                  desk:guide             302 200 200 200 200 200 200 200 200 200 200 200 200 200
POST /desk/told/                                   desk:told              302
GET  /desk/account/                                desk:account           302 200 200 200 200 200 200 200 200 200 200 200 200 200
GET  /desk/account/password/                       desk:password          302 200 200 200 200 200 200 200 200 200 200 200 200 200
GET  /desk/kinship/                                desk:kinship           302 200 200 200 200 200 200 200 200 200 200 200 200 200
GET  /desk/kinship/{kinship}/end/                  desk:kinship_end       302 200 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/erase/{household}/                      desk:erase             302 403 403 403 403 403 404 403 403 200 403 403 404 404
GET  /desk/lists/                                  desk:lists             302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/lists/hengshan/                         desk:list              302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/lists/hengshan/                         desk:list              302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/lists/zibo-2019/                        desk:list              302 404 404 404 404 404 404 404 404 404 404 404 409 404
GET  /desk/lists/yunxi.xlsx                        desk:list_file         302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/lists/nosuch.xlsx                       desk:list_file         302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/lists/hengshan/{upload}/                desk:list_upload       302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/lists/hengshan/{upload}/                desk:list_upload       302 404 404 404 404 404 404 404 404 404 404 404 409 404
GET  /desk/lists/yunxi/{upload}/                   desk:list_upload       302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/claims/                                 desk:claims            302 404 404 404 404 404 404 200 200 200 404 200 200 404
GET  /desk/claims/new/{county_pk}/                 desk:claims_new        302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/claims/new/{county_pk}/                 desk:claims_new        302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/claims/{round}/                         desk:claim_round       302 404 404 404 404 404 404 404 404 200 404 200 200 404
POST /desk/claims/{round}/close/                   desk:claim_close       302 404 404 404 404 404 404 404 404 403 404 403 409 404
POST /desk/claims/{round}/extend/                  desk:claim_extend      302 404 404 404 404 404 404 404 404 403 404 403 200 404
GET  /desk/claims/{round}/{civil}/                 desk:claim             302 404 404 404 404 404 404 404 404 404 404 200 200 404
POST /desk/claims/{round}/{civil}/                 desk:claim             302 404 404 404 404 404 404 404 404 404 404 200 403 404
GET  /desk/claims/{round}/receipt-1.pdf            desk:claim_receipt     302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/owned/{county_pk}/27/                   desk:owned             302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/owned/{county_pk}/27/assign/            desk:owned_act         302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/owned/{county_pk}/27/back/              desk:owned_act         302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/plans/                                   desk:plans             302 404 200 200 404 404 404 200 200 200 200 200 200 404
GET  /desk/plans/new/{county_pk}/                   desk:plans_new         302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/plans/new/{county_pk}/                   desk:plans_new         302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/plans/new/{township_pk}/                 desk:plans_new         302 404 404 404 404 404 404 404 404 200 404 404 404 404
GET  /desk/plans/{plan}/                            desk:plan              302 404 404 404 404 404 404 404 404 200 404 200 200 404
GET  /desk/plans/{plan}.pdf                         desk:plan_sheet        302 404 404 404 404 404 404 404 404 200 404 200 200 404
POST /desk/plans/{plan}/issue/                      desk:plan_act          302 404 404 404 404 404 404 404 404 403 404 403 409 404
POST /desk/plans/{plan}/phase/                      desk:plan_act          302 404 404 404 404 404 404 404 404 403 404 403 200 404
GET  /desk/plans/{plan}/tasks/{task}/               desk:plan_task         302 404 404 404 404 404 404 404 404 200 404 200 200 404
POST /desk/plans/{plan}/tasks/{task}/extend/        desk:plan_task_extend  302 404 404 404 404 404 404 404 404 403 404 403 200 404
GET  /desk/plans/{plan}/tasks/{task}/{town_body}/   desk:plan_handing      302 404 404 404 404 404 404 404 404 200 404 200 200 404
POST /desk/plans/{plan}/tasks/{task}/{town_body}/   desk:plan_handing      302 404 404 404 404 404 404 404 404 409 404 403 403 404
GET  /desk/plans/{plan}/receipt-1.pdf               desk:plan_receipt      302 404 404 404 404 404 404 404 404 404 404 200 200 404
GET  /desk/plans/{plan}/file-1/                     desk:plan_file         302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/coverage/                                desk:coverage          302 404 404 404 404 404 404 404 404 302 302 302 302 404
GET  /desk/coverage/{county_code}/                  desk:coverage_of       302 404 404 404 404 404 404 404 404 404 404 200 200 404
GET  /desk/coverage/{township}/                     desk:coverage_of       302 404 404 404 404 404 404 404 404 200 200 200 200 404
GET  /desk/coverage/{village}/                      desk:coverage_of       302 404 404 404 404 404 404 404 404 404 404 404 404 404
POST /desk/coverage/{township}/                     desk:coverage_of       302 404 404 404 404 404 404 404 404 403 403 403 200 404
GET  /desk/hands/                                  desk:hands             302 302 302 302 404 302 302 404 404 200 404 404 200 404
GET  /desk/hands/{village}/committee/              desk:hands_part        302 200 200 200 404 200 404 404 404 200 404 404 200 404
GET  /desk/hands/{village}/party/                  desk:hands_part        302 200 200 200 404 200 404 404 404 200 404 404 200 404
GET  /desk/hands/{village}/nobody/                 desk:hands_part        302 404 404 404 404 404 404 404 404 404 404 404 404 404
POST /desk/hands/{village}/committee/              desk:hands_part        302 403 200 200 404 403 404 404 404 403 404 404 403 404
POST /desk/hands/{village}/party/                  desk:hands_part        302 403 403 403 404 403 404 404 404 403 404 404 403 404
GET  /desk/hands/{village}/committee.xlsx          desk:hands_file        302 403 200 200 404 403 404 404 404 403 404 404 403 404
GET  /desk/hands/{village}/committee/table/        desk:hands_table       302 403 200 200 404 403 404 404 404 403 404 404 403 404
POST /desk/hands/{village}/committee/table/        desk:hands_table       302 403 200 200 404 403 404 404 404 403 404 404 403 404
GET  /desk/hands/{village}/committee/table/{hands}/ desk:hands_upload     302 403 200 404 404 403 404 404 404 403 404 404 403 404
POST /desk/hands/{village}/committee/table/{hands}/ desk:hands_upload     302 403 409 404 404 403 404 404 404 403 404 404 403 404
GET  /desk/room/{village}/                         desk:room              302 200 200 200 404 200 404 404 404 200 404 404 200 404
POST /desk/room/{village}/                         desk:room              302 200 200 200 404 403 404 404 404 403 404 404 403 404
POST /desk/room/{village}/days/                    desk:room_days         302 200 200 200 404 403 404 404 404 403 404 404 403 404
POST /desk/room/{village}/days/999999/gone/        desk:room_day_gone     302 409 409 409 404 403 404 404 404 403 404 404 403 404
GET  /desk/doors/{county_pk}/                      desk:doors             302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/doors/{county_pk}/                      desk:doors             302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/doors/{township_pk}/                    desk:doors             302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/doors/{county_pk}/{door}/               desk:door              302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/doors/{county_pk}/999999/               desk:door              302 404 404 404 404 404 404 404 404 404 404 404 404 404
POST /desk/doors/{county_pk}/{door}/end/           desk:door_end          302 404 404 404 404 404 404 404 404 404 404 404 302 404
GET  /desk/platform/{county_pk}/                   desk:platform          302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/platform/{county_pk}/26/                desk:platform_item     302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/platform/{county_pk}/999/               desk:platform_item     302 404 404 404 404 404 404 404 404 404 404 404 404 404
POST /desk/platform/{county_pk}/26/                desk:platform_item     302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/clearing/                               desk:clearing          302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/clearing/{county}/26/                   desk:clearing_item     302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/clearing/{county}/26/                   desk:clearing_item     302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/clearing/{county}/999/                  desk:clearing_item     302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/adjustments/                            desk:adjustments       302 404 404 404 404 404 404 404 404 200 200 200 200 404
GET  /desk/adjustments/{rework}/                    desk:adjusting         302 404 404 404 404 404 404 404 404 200 200 200 200 404
POST /desk/adjustments/{rework}/                    desk:adjusting         302 404 404 404 404 404 404 404 404 403 403 403 200 404
GET  /desk/adjustments/{rework}/{adjustment}/       desk:adjustment        302 404 404 404 404 404 404 404 404 200 200 200 200 404
POST /desk/adjustments/{rework}/{adjustment}/       desk:adjustment        302 404 404 404 404 404 404 404 404 403 403 403 200 404
GET  /desk/adjustments/{rework}/nosuch/             desk:adjustment        302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/lists/yunxi/items/                      desk:items             302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/lists/zibo-2019/items/                  desk:items             302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/lists/yunxi/items/26/                   desk:item              302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/lists/yunxi/items/7/                    desk:item              302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/lists/yunxi/items/999/                  desk:item              302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/lists/yunxi/next/                       desk:list_next         302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/lists/zibo-2019/next/                   desk:list_next         302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/lists/hengshan/next/                    desk:list_next         302 404 404 404 404 404 404 404 404 404 404 404 404 404
POST /desk/lists/yunxi/next/begin/                 desk:list_next_begin   302 404 404 404 404 404 404 404 404 404 404 404 302 404
GET  /desk/lists/yunxi/next/give-up/               desk:list_next_give_up 302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/lists/yunxi/next/release/               desk:list_next_release 302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/lists/yunxi/next/release/               desk:list_next_release 302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/lists/yunxi/next/new/                   desk:list_next_new     302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/lists/yunxi/next/new/                   desk:list_next_new     302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/lists/yunxi/next/26/                    desk:list_next_number  302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/lists/yunxi/next/999/                   desk:list_next_number  302 404 404 404 404 404 404 404 404 404 404 404 404 404
POST /desk/lists/yunxi/next/26/                    desk:list_next_number  302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/lists/yunxi/next/26/words/              desk:list_next_words   302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/lists/yunxi/next/26/words/              desk:list_next_words   302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/lists/yunxi/next/26/compare/            desk:list_next_compare 302 404 404 404 404 404 404 404 404 404 404 404 404 404
POST /desk/lists/yunxi/next/26/undo/               desk:list_next_undo    302 404 404 404 404 404 404 404 404 404 404 404 409 404
POST /desk/lists/yunxi/next/26/steps/              desk:list_next_steps   302 404 404 404 404 404 404 404 404 404 404 404 404 404
POST /desk/lists/yunxi/next/26/take/               desk:list_next_take    302 404 404 404 404 404 404 404 404 404 404 404 409 404
POST /desk/lists/yunxi/next/7/take/                desk:list_next_take    302 404 404 404 404 404 404 404 404 404 404 404 404 404
POST /desk/lists/yunxi/items/4/begin/              desk:item_begin        302 404 404 404 404 404 404 404 404 404 404 404 409 404
GET  /desk/lists/yunxi/items/26/chart.svg          desk:item_chart        302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/lists/yunxi/items/7/chart.svg           desk:item_chart        302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/lists/yunxi/items/26/chart.pdf          desk:item_sheet        302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/lists/yunxi/items/26/undo/              desk:item_undo         302 404 404 404 404 404 404 404 404 404 404 404 409 404
GET  /desk/lists/yunxi/items/26/give-up/           desk:item_give_up      302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/lists/yunxi/items/26/force/             desk:item_force        302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/lists/yunxi/items/26/force/             desk:item_force        302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/lists/yunxi/items/26/fields/persons/drop/ desk:item_drop         302 404 404 404 404 404 404 404 404 404 404 404 409 404
GET  /desk/lists/yunxi/items/26/new/check/         desk:item_new_step     302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/lists/yunxi/items/26/new/nosuch/        desk:item_new_step     302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/lists/yunxi/items/26/steps/check/       desk:item_step         302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/lists/yunxi/items/26/steps/nosuch/      desk:item_step         302 404 404 404 404 404 404 404 404 404 404 404 404 404
POST /desk/lists/yunxi/items/26/steps/check/move/  desk:item_move         302 404 404 404 404 404 404 404 404 404 404 404 302 404
GET  /desk/lists/yunxi/items/26/steps/check/remove/ desk:item_remove       302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/lists/yunxi/items/26/steps/apply/remove/ desk:item_remove       302 404 404 404 404 404 404 404 404 404 404 404 409 404
GET  /desk/lists/yunxi/items/26/steps/check/ways/  desk:item_part         302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/lists/yunxi/items/26/steps/check/basic/ desk:item_part         302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/lists/yunxi/items/26/steps/check/wall/  desk:item_part         302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/places/                                 desk:places            302 404 404 404 404 404 404 404 404 200 404 404 200 404
GET  /desk/places/{village_pk}/                    desk:place             302 404 404 404 404 404 404 404 404 200 404 404 200 404
GET  /desk/places/{township_pk}/                   desk:place             302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/places/{village_pk}/offices/            desk:offices_set_up    302 404 404 404 404 404 404 404 404 302 404 404 403 404
GET  /desk/places/{village_pk}/rename/             desk:place_change      302 404 404 404 404 404 404 404 404 403 404 404 200 404
POST /desk/places/{village_pk}/end/                desk:place_change      302 404 404 404 404 404 404 404 404 403 404 404 200 404
GET  /desk/places/{village_pk}/sell/               desk:place_change      302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/numbers/{county_pk}/                    desk:numbers           302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/numbers/{county_pk}/board.posting_days/ desk:number            302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/numbers/{county_pk}/board.posting_days/ desk:number            302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/numbers/{county_pk}/no.such/            desk:number            302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/booklet/{county_pk}/                    desk:booklet           302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/booklet/{county_pk}/                    desk:booklet           302 404 404 404 404 404 404 404 404 404 404 404 302 404
GET  /desk/focus/{county_pk}/                      desk:focus             302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/focus/{township_pk}/                    desk:focus             302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/focus/{county_pk}/assets/               desk:focus_field       302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/focus/{county_pk}/assets/               desk:focus_field       302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/focus/{county_pk}/nosuch/               desk:focus_field       302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/booklet/{township_pk}/                  desk:booklet           302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/posts/{village_post}/                   desk:post              302 404 404 404 404 404 404 404 404 200 404 404 403 404
POST /desk/posts/{village_post}/                   desk:post              302 404 404 404 404 404 404 404 404 200 404 404 403 404
GET  /desk/posts/{township_post}/                  desk:post              302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/posts/{village_post}/end/               desk:post_end          302 404 404 404 404 404 404 404 404 200 404 404 403 404
GET  /desk/posts/{far_post}/                       desk:post              302 404 404 404 404 404 404 404 404 404 404 404 403 404
GET  /desk/login/                                  desk:login             200 302 302 302 302 302 302 302 302 302 302 302 302 302
POST /desk/logout/                                 desk:logout            302
GET  /desk/second-factor/                          desk:second_factor     302 200 200 200 200 200 200 200 200 200 200 200 200 200
GET  /desk/matters/                                desk:matters           302 200 200 200 200 200 200 200 200 200 200 200 200 200
GET  /desk/matters/new/                            desk:matter_new        302 200 200 200 404 404 200 404 404 404 404 404 404 404
GET  /desk/matters/draft/{draft}/                  desk:draft             302 200 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/matters/draft/{draft}/check/            desk:draft_check       302 302 404 404 404 404 404 404 404 404 404 404 404 404
POST /desk/matters/draft/{draft}/discard/          desk:discard           302 302 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/matters/{matter}/                       desk:matter            302 200 200 200 200 200 404 200 200 200 200 200 404 404
GET  /desk/matters/{matter}/filed/                 desk:filed             302 200 200 200 200 200 404 200 200 200 200 200 404 404
POST /desk/matters/{matter}/withdraw/              desk:withdraw          302 200 200 403 403 403 404 403 403 403 403 403 404 404
POST /desk/matters/{fix}/resubmit/                 desk:resubmit          302 200 200 403 403 403 404 403 403 403 403 403 404 404
GET  /desk/matters/{matter}/receipt.pdf            desk:receipt_slip      302 200 200 200 403 403 404 200 200 403 403 200 404 404
GET  /desk/matters/{matter}/papers/{paper}/        desk:paper             302 200 200 200 403 403 404 200 200 403 403 200 404 404
GET  /desk/matters/{fix}/told/{told}.pdf           desk:one_time_notice   302 200 200 200 403 403 404 200 200 403 403 200 404 404
POST /desk/matters/{matter}/accept/                desk:step              302 403 403 403 403 403 404 200 403 403 403 403 404 404
GET  /desk/notices/                                desk:notices           302 200 200 200 200 200 200 200 200 200 200 200 200 200
GET  /desk/notices/{notice}/                       desk:notice            302 200 200 200 200 200 404 200 200 200 200 200 404 404
GET  /desk/notices/{notice}/objection/             desk:record_objection  302 403 403 403 200 403 404 403 200 403 403 403 404 404
GET  /desk/notices/{notice}/concern/               desk:raise_concern     302 403 403 403 200 403 404 403 403 403 403 403 404 404
GET  /desk/objections/{objection}/                 desk:objection         302 200 200 200 200 200 404 200 200 200 200 200 404 404
POST /desk/objections/{objection}/                 desk:objection         302 403 403 403 403 403 404 403 200 403 403 403 404 404
GET  /desk/ledger/                                 desk:ledger            302 200 200 200 200 200 200 200 200 200 200 200 200 200
GET  /desk/ledger/{ledger}/                        desk:ledger_month      302 200 200 200 200 200 404 404 404 200 200 200 404 404
GET  /desk/ledger/{ledger}/publish/                desk:ledger_publish    302 403 200 403 403 200 404 404 404 403 403 403 404 404
POST /desk/ledger/{ledger}/publish/                desk:ledger_publish    302 403 409 403 403 409 404 404 404 403 403 403 404 404
GET  /desk/ledger/start/{village}/                 desk:ledger_start      302 403 403 403 403 200 404 404 404 403 403 403 404 404
POST /desk/ledger/start/{village}/                 desk:ledger_start      302 403 403 403 403 200 404 404 404 403 403 403 404 404
GET  /desk/ledger/income/{village}/                desk:ledger_income     302 403 403 403 403 200 404 404 404 403 403 403 404 404
POST /desk/ledger/income/{village}/                desk:ledger_income     302 403 403 403 403 200 404 404 404 403 403 403 404 404
GET  /desk/ledger/expense/{village}/               desk:ledger_expense    302 403 403 403 403 200 404 404 404 403 403 403 404 404
GET  /desk/ledger/entries/{entry}/reverse/         desk:ledger_reverse    302 403 403 403 403 200 404 404 404 403 403 403 404 404
POST /desk/ledger/entries/{entry}/reverse/         desk:ledger_reverse    302 403 403 403 403 200 404 404 404 403 403 403 404 404
GET  /desk/ledger/entries/{entry}/erase/           desk:ledger_erase      302 403 403 403 403 403 404 404 404 200 403 403 404 404
GET  /desk/rules/                                  desk:rules             302 200 200 200 200 200 200 200 200 200 200 200 200 200
GET  /desk/rules/new/                              desk:rule_new          302 404 200 404 404 404 404 404 404 200 404 404 200 404
GET  /desk/rules/new/?kind=archive                 desk:rule_new          302 404 200 404 404 404 404 404 404 200 404 404 200 404
POST /desk/rules/new/?kind=archive                 desk:rule_new          302 404 200 404 404 404 404 404 404 200 404 404 200 404
GET  /desk/rules/{handed}/                         desk:rule              302 200 200 200 200 200 404 404 404 200 200 404 200 404
POST /desk/rules/{handed}/                         desk:rule              302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/rules/{rule}/edit/                      desk:rule_edit         302 403 200 403 403 403 404 404 404 403 403 404 403 404
GET  /desk/rules/{rule}/1/scan/                    desk:rule_scan         302 200 200 200 200 200 404 404 404 200 200 404 200 404
GET  /desk/rules/{handed}/1/scan/                  desk:rule_scan         302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/log/                                    desk:log               302 404 404 404 200 404 404 404 404 404 404 404 404 404
POST /desk/log/                                    desk:log               302 404 404 404 200 404 404 404 404 404 404 404 404 404
GET  /desk/making/                                  desk:makings           302 404 404 404 404 404 404 200 200 200 404 200 200 404
GET  /desk/making/new/{county}/                     desk:making_new        302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/making/new/{county}/                     desk:making_new        302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/making/new/{township}/                   desk:making_new        302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/making/{making}/                         desk:making            302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/making/{making}/                         desk:making            302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/making/{making}/plan/                    desk:making_plan       302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/making/{making}/plan/                    desk:making_plan       302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/making/{making}/otherwise/               desk:making_otherwise  302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/making/{making}/otherwise/               desk:making_otherwise  302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/making/{making}/file/1/                  desk:making_file       302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/making/{making}/record.pdf               desk:making_paper      302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/making/{making}/bodies/                  desk:making_bodies     302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/making/{making}/bodies/                  desk:making_bodies     302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/making/{making}/rows/                    desk:making_rows       302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/making/{making}/rows/{row}/              desk:making_row        302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/making/{making}/rows/{row}/              desk:making_row        302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/making/{making}/units/                   desk:making_units      302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/making/{making}/units/                   desk:making_units      302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/making/{making}/units.pdf                desk:making_units_paper 302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/making/{making}/units/1/                 desk:making_unit       302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/making/{making}/comments/                desk:making_comments   302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/making/{making}/comments/                desk:making_comments   302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/making/{making}/comments/{comment}/      desk:making_comment    302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/making/{making}/comments/{comment}/      desk:making_comment    302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/handing/{sheet}/                         desk:handing           302 404 404 404 404 404 404 404 404 404 404 200 200 404
POST /desk/handing/{sheet}/                         desk:handing           302 404 404 404 404 404 404 404 404 404 404 404 403 404
GET  /desk/handing/{sheet}/{row}/                   desk:handing_row       302 404 404 404 404 404 404 404 404 404 404 302 403 404
POST /desk/handing/{sheet}/{row}/                   desk:handing_row       302 404 404 404 404 404 404 404 404 404 404 200 403 404
GET  /desk/unlisted/                               desk:unlisted          302 200 200 200 200 404 200 200 200 200 200 200 200 404
GET  /desk/unlisted/new/                           desk:unlisted_new      302 404 404 404 404 404 404 200 200 200 200 200 404 404
POST /desk/unlisted/new/                           desk:unlisted_new      302 404 404 404 404 404 404 200 200 200 200 200 404 404
GET  /desk/unlisted/new/?note={note}               desk:unlisted_new      302 404 404 404 200 404 404 404 404 404 404 404 404 404
GET  /desk/unlisted/{waits}/                       desk:unlisted_report   302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/unlisted/{order}/                       desk:unlisted_report   302 200 200 200 200 404 404 404 404 200 200 404 200 404
POST /desk/unlisted/{order}/                       desk:unlisted_report   302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/five/{county_code}/                     desk:five              302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/five/{township}/                        desk:five              302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/five/{county_code}/negative/            desk:five_list         302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/five/{county_code}/powers/              desk:five_list         302 404 404 404 404 404 404 404 404 404 404 404 404 404
GET  /desk/five/{county_code}/negative/new/        desk:five_row_new      302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/five/{county_code}/negative/new/        desk:five_row_new      302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/five/{county_code}/disclosure/1/        desk:five_row          302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/five/{county_code}/disclosure/99/       desk:five_row          302 404 404 404 404 404 404 404 404 404 404 404 404 404
POST /desk/five/{county_code}/disclosure/1/        desk:five_row          302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/five/{county_code}/negative/1/cancel/   desk:five_row_cancel   302 404 404 404 404 404 404 404 404 404 404 404 200 404
POST /desk/five/{county_code}/negative/1/cancel/   desk:five_row_cancel   302 404 404 404 404 404 404 404 404 404 404 404 200 404
GET  /desk/orders/                                 desk:orders            302 200 200 200 404 404 200 200 404 200 200 404 200 404
GET  /desk/orders/{ordered}/                       desk:order             302 200 200 200 404 404 404 200 404 200 200 404 200 404
POST /desk/orders/{ordered}/                       desk:order             302 200 200 200 404 404 404 200 404 200 200 404 200 404
GET  /desk/orders/{ordered}/erase/                 desk:order_erase       302 403 403 403 404 404 404 403 404 200 403 404 403 404
POST /desk/orders/{ordered}/erase/                 desk:order_erase       302 403 403 403 404 404 404 403 404 200 403 404 403 404
GET  /desk/concerns/                               desk:concerns          302 200 200 200 200 200 200 200 200 200 200 200 200 200
GET  /desk/concerns/{concern}/                     desk:concern           302 200 200 200 200 404 404 404 404 200 200 404 404 404
"""

DOORS = tuple(_door(line) for line in TABLE.strip().splitlines() if line.strip())
