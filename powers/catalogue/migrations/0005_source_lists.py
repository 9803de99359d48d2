import django.contrib.postgres.fields
import django.db.models.deletion
import simple_history.models
from django.db import migrations, models

from portal.audit.protect import ProtectTables


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0004_procedures_for_every_item"),
        ("organisation", "0002_append_only"),
    ]

    operations = [
        migrations.CreateModel(
            name="Drafting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
            ],
            options={
                "ordering": ("power_id", "position"),
            },
        ),
        migrations.CreateModel(
            name="HistoricalDrafting",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("event_id", models.BigIntegerField(db_index=True)),
                ("actor_name", models.CharField(max_length=60)),
                ("actor_post", models.CharField(blank=True, max_length=80)),
                ("position", models.PositiveSmallIntegerField()),
                ("history_user_id", models.BigIntegerField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical drafting",
                "verbose_name_plural": "historical draftings",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalNamedBody",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("event_id", models.BigIntegerField(db_index=True)),
                ("actor_name", models.CharField(max_length=60)),
                ("actor_post", models.CharField(blank=True, max_length=80)),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=60, verbose_name="单位")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("leads", "牵头"),
                            ("shares", "分工"),
                            ("guides", "对口指导"),
                            ("watches", "监督"),
                            ("drafts", "制定"),
                        ],
                        max_length=10,
                        verbose_name="做什么",
                    ),
                ),
                ("task", models.TextField(blank=True, verbose_name="原文怎么写的")),
                ("history_user_id", models.BigIntegerField(null=True)),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
            ],
            options={
                "verbose_name": "historical named body",
                "verbose_name_plural": "historical named bodys",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="NamedBody",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=60, verbose_name="单位")),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("leads", "牵头"),
                            ("shares", "分工"),
                            ("guides", "对口指导"),
                            ("watches", "监督"),
                            ("drafts", "制定"),
                        ],
                        max_length=10,
                        verbose_name="做什么",
                    ),
                ),
                ("task", models.TextField(blank=True, verbose_name="原文怎么写的")),
            ],
            options={
                "ordering": ("catalogue_id", "position"),
            },
        ),
        migrations.RemoveConstraint(
            model_name="powerversion",
            name="power_version_kind_known",
        ),
        migrations.AddField(
            model_name="catalogue",
            name="area",
            field=models.CharField(blank=True, max_length=40, verbose_name="哪里的"),
        ),
        migrations.AddField(
            model_name="catalogue",
            name="categories_declared",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="原件写明的类数"),
        ),
        migrations.AddField(
            model_name="catalogue",
            name="counted",
            field=models.BooleanField(default=False, verbose_name="项数照附件数的"),
        ),
        migrations.AddField(
            model_name="catalogue",
            name="declared",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="原件写明的总项数"),
        ),
        migrations.AddField(
            model_name="catalogue",
            name="issued_words",
            field=models.CharField(blank=True, max_length=60, verbose_name="印发时间怎么写的"),
        ),
        migrations.AddField(
            model_name="catalogue",
            name="issuers_declared",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="原件写明的印发单位数"
            ),
        ),
        migrations.AddField(
            model_name="catalogue",
            name="kind",
            field=models.CharField(
                choices=[
                    ("powers", "小微权力清单"),
                    ("negative", "负面清单"),
                    ("autonomy", "村级事务清单（群众自治）"),
                    ("assistance", "村级事务清单（协助政府）"),
                    ("forbidden", "村级事务清单（取消和禁入）"),
                    ("services", "公共服务清单"),
                    ("disclosure", "村务公开清单"),
                ],
                default="powers",
                max_length=20,
                verbose_name="哪种清单",
            ),
        ),
        migrations.AddField(
            model_name="catalogue",
            name="source",
            field=models.TextField(blank=True, verbose_name="出处"),
        ),
        migrations.AddField(
            model_name="catalogue",
            name="to_supply",
            field=models.BooleanField(default=False, verbose_name="条文待补"),
        ),
        migrations.AddField(
            model_name="category",
            name="aliases",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40),
                blank=True,
                default=list,
                size=None,
                verbose_name="又叫",
            ),
        ),
        migrations.AddField(
            model_name="historicalcatalogue",
            name="area",
            field=models.CharField(blank=True, max_length=40, verbose_name="哪里的"),
        ),
        migrations.AddField(
            model_name="historicalcatalogue",
            name="categories_declared",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="原件写明的类数"),
        ),
        migrations.AddField(
            model_name="historicalcatalogue",
            name="counted",
            field=models.BooleanField(default=False, verbose_name="项数照附件数的"),
        ),
        migrations.AddField(
            model_name="historicalcatalogue",
            name="declared",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="原件写明的总项数"),
        ),
        migrations.AddField(
            model_name="historicalcatalogue",
            name="issued_words",
            field=models.CharField(blank=True, max_length=60, verbose_name="印发时间怎么写的"),
        ),
        migrations.AddField(
            model_name="historicalcatalogue",
            name="issuers_declared",
            field=models.PositiveSmallIntegerField(
                blank=True, null=True, verbose_name="原件写明的印发单位数"
            ),
        ),
        migrations.AddField(
            model_name="historicalcatalogue",
            name="kind",
            field=models.CharField(
                choices=[
                    ("powers", "小微权力清单"),
                    ("negative", "负面清单"),
                    ("autonomy", "村级事务清单（群众自治）"),
                    ("assistance", "村级事务清单（协助政府）"),
                    ("forbidden", "村级事务清单（取消和禁入）"),
                    ("services", "公共服务清单"),
                    ("disclosure", "村务公开清单"),
                ],
                default="powers",
                max_length=20,
                verbose_name="哪种清单",
            ),
        ),
        migrations.AddField(
            model_name="historicalcatalogue",
            name="source",
            field=models.TextField(blank=True, verbose_name="出处"),
        ),
        migrations.AddField(
            model_name="historicalcatalogue",
            name="to_supply",
            field=models.BooleanField(default=False, verbose_name="条文待补"),
        ),
        migrations.AddField(
            model_name="historicalcategory",
            name="aliases",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40),
                blank=True,
                default=list,
                size=None,
                verbose_name="又叫",
            ),
        ),
        migrations.AddField(
            model_name="historicalpower",
            name="aliases",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=120),
                blank=True,
                default=list,
                size=None,
                verbose_name="又叫",
            ),
        ),
        migrations.AddField(
            model_name="historicalpower",
            name="printed_number",
            field=models.CharField(blank=True, max_length=20, verbose_name="原件上的序号"),
        ),
        migrations.AddField(
            model_name="historicalpowerversion",
            name="cited",
            field=models.TextField(blank=True, verbose_name="原件写的依据"),
        ),
        migrations.AddField(
            model_name="power",
            name="aliases",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=120),
                blank=True,
                default=list,
                size=None,
                verbose_name="又叫",
            ),
        ),
        migrations.AddField(
            model_name="power",
            name="printed_number",
            field=models.CharField(blank=True, max_length=20, verbose_name="原件上的序号"),
        ),
        migrations.AddField(
            model_name="powerversion",
            name="cited",
            field=models.TextField(blank=True, verbose_name="原件写的依据"),
        ),
        migrations.AlterField(
            model_name="catalogue",
            name="issued_on",
            field=models.DateField(blank=True, null=True, verbose_name="印发日期"),
        ),
        migrations.AlterField(
            model_name="catalogue",
            name="issuers",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60),
                blank=True,
                default=list,
                size=None,
                verbose_name="印发单位",
            ),
        ),
        migrations.AlterField(
            model_name="catalogue",
            name="unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="catalogues",
                to="organisation.unit",
            ),
        ),
        migrations.AlterField(
            model_name="category",
            name="declared",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="原件写明的项数"),
        ),
        migrations.AlterField(
            model_name="historicalcatalogue",
            name="issued_on",
            field=models.DateField(blank=True, null=True, verbose_name="印发日期"),
        ),
        migrations.AlterField(
            model_name="historicalcatalogue",
            name="issuers",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60),
                blank=True,
                default=list,
                size=None,
                verbose_name="印发单位",
            ),
        ),
        migrations.AlterField(
            model_name="historicalcategory",
            name="declared",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="原件写明的项数"),
        ),
        migrations.AlterField(
            model_name="historicalpowerversion",
            name="kind",
            field=models.CharField(
                choices=[
                    ("decision", "决策"),
                    ("application", "申请"),
                    ("assistance", "协助审批"),
                    ("activity", "活动"),
                    ("rule", "制度"),
                    ("unsorted", "未归类"),
                ],
                max_length=20,
                verbose_name="种类",
            ),
        ),
        migrations.AlterField(
            model_name="powerversion",
            name="kind",
            field=models.CharField(
                choices=[
                    ("decision", "决策"),
                    ("application", "申请"),
                    ("assistance", "协助审批"),
                    ("activity", "活动"),
                    ("rule", "制度"),
                    ("unsorted", "未归类"),
                ],
                max_length=20,
                verbose_name="种类",
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogue",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "powers",
                            "negative",
                            "autonomy",
                            "assistance",
                            "forbidden",
                            "services",
                            "disclosure",
                        ],
                    )
                ),
                name="catalogue_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogue",
            constraint=models.CheckConstraint(
                condition=models.Q(("unit__isnull", True), ("issued_on__isnull", False), _connector="OR"),
                name="catalogue_in_force_has_a_date",
            ),
        ),
        migrations.AddConstraint(
            model_name="catalogue",
            constraint=models.UniqueConstraint(fields=("unit", "kind"), name="catalogue_unit_kind_once"),
        ),
        migrations.AddConstraint(
            model_name="powerversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["decision", "application", "assistance", "activity", "rule", "unsorted"])
                ),
                name="power_version_kind_known",
            ),
        ),
        migrations.AddField(
            model_name="drafting",
            name="power",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="draftings", to="catalogue.power"
            ),
        ),
        migrations.AddField(
            model_name="historicaldrafting",
            name="power",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="catalogue.power",
            ),
        ),
        migrations.AddField(
            model_name="historicalnamedbody",
            name="catalogue",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="catalogue.catalogue",
            ),
        ),
        migrations.AddField(
            model_name="namedbody",
            name="catalogue",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="bodies", to="catalogue.catalogue"
            ),
        ),
        migrations.AddField(
            model_name="historicaldrafting",
            name="body",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="catalogue.namedbody",
            ),
        ),
        migrations.AddField(
            model_name="drafting",
            name="body",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="draftings",
                to="catalogue.namedbody",
            ),
        ),
        migrations.AddConstraint(
            model_name="namedbody",
            constraint=models.UniqueConstraint(fields=("catalogue", "name"), name="named_body_once"),
        ),
        migrations.AddConstraint(
            model_name="namedbody",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["leads", "shares", "guides", "watches", "drafts"])),
                name="named_body_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="drafting",
            constraint=models.UniqueConstraint(fields=("power", "body"), name="drafting_once"),
        ),
        ProtectTables("catalogue_historicaldrafting", "catalogue_historicalnamedbody"),
    ]
