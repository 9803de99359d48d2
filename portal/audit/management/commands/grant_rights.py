"""Give the application's database role what it needs and no more; run as the owner after each migration."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from psycopg import sql

from portal.audit.protect import append_only_tables


class Command(BaseCommand):
    help = (
        "Grant the application role its rights: it owns nothing and may only add to the append-only tables."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--role", default="sunlit_app")

    def handle(self, *args: Any, **options: Any) -> None:
        role = options["role"]
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
            if cursor.fetchone() is None:
                raise CommandError(f"数据库里没有角色 {role}，请先建立：CREATE ROLE {role} LOGIN;")
            for statement in self.statements(role):
                cursor.execute(statement)

    @staticmethod
    def statements(role: str) -> list[sql.Composed]:
        """The grants, in order: everything ordinary first, then the append-only tables and the ledger of migrations closed."""
        name = sql.Identifier(role)
        closed = sql.SQL(", ").join(map(sql.Identifier, [*append_only_tables(), "django_migrations"]))
        return [
            sql.SQL(text).format(role=name, closed=closed)
            for text in (
                "REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}",
                "GRANT USAGE ON SCHEMA public TO {role}",
                "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
                "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
                "REVOKE UPDATE, DELETE, TRUNCATE ON {closed} FROM {role}",
                "REVOKE INSERT ON django_migrations FROM {role}",
            )
        ]
