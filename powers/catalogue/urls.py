"""Where the lists, the items and the laws are."""

from django.urls import path

from powers.catalogue import views

urlpatterns = [
    path("v/<slug:code>/list/", views.board_list, name="board_list"),
    path("v/<slug:code>/procedures/", views.board_procedures, name="board_procedures"),
    path("powers/<slug:county>/", views.county_list_page, name="county_list"),
    path("powers/<slug:county>/booklet.pdf", views.booklet, name="booklet"),
    path("powers/<slug:county>/bases/", views.county_bases, name="county_bases"),
    path("powers/<slug:county>/releases/", views.releases, name="releases"),
    path("powers/<slug:county>/releases/<int:number>/", views.release, name="release"),
    path(
        "powers/<slug:county>/releases/<int:release>/<slug:number>/", views.release_item, name="release_item"
    ),
    path("powers/<slug:county>/compare/", views.compare, name="compare"),
    path("powers/<slug:county>/compare/<slug:number>/", views.compare_item, name="compare_item"),
    path("powers/<slug:county>/changes/", views.changes, name="changes"),
    path("powers/<slug:county>/changes/<slug:number>/", views.changes_item, name="changes_item"),
    path("powers/<slug:county>/beside/<slug:other>/", views.beside, name="beside"),
    path("powers/<slug:county>/<slug:number>/", views.power, name="power"),
    path("powers/<slug:county>/<slug:number>/chart/", views.power_chart, name="power_chart"),
    path("powers/<slug:county>/<slug:number>.svg", views.power_svg, name="power_svg"),
    path("powers/<slug:county>/<slug:number>.pdf", views.power_pdf, name="power_pdf"),
    path("powers/<slug:county>/<slug:number>.txt", views.power_text, name="power_text"),
    path("powers/<slug:county>/<slug:number>.png", views.power_picture, name="power_picture"),
    path("powers/<slug:county>/<slug:number>/sheet.pdf", views.power_sheet, name="power_sheet"),
    path("powers/<slug:county>/<slug:number>/forms/<slug:form>.pdf", views.power_form, name="power_form"),
    path("laws/", views.laws, name="laws"),
    path("laws/<slug:key>/", views.law_page, name="law"),
    path("sources/", views.source_index, name="sources"),
    path("sources/mapping/", views.mapping_page, name="mapping"),
    path("sources/<slug:key>/", views.source_page, name="source"),
    path("data/", views.data_page, name="data"),
    path("data/<slug:table>.<slug:kind>", views.data_file, name="data_file"),
    path("data/<slug:county>/<slug:table>.<slug:kind>", views.county_data_file, name="county_data_file"),
]
