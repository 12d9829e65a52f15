"""The ledger: who is named by which report, what people corrected, what a correction says.

And what was seen of an article and is not believed yet.
"""

import sqlalchemy as sa
from alembic import op

from monitor.store import search

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STEM_CHARS = 3


def upgrade() -> None:
    with op.batch_alter_table("partner_alias") as table:
        table.add_column(sa.Column("stem", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("uses", sa.Integer(), nullable=False, server_default="0"))
    op.execute(f"UPDATE partner_alias SET stem = substr(key, 1, {STEM_CHARS})")
    op.create_index("ix_partner_alias_stem", "partner_alias", ["stem"])
    with op.batch_alter_table("partner") as table:
        table.add_column(sa.Column("key", sa.Text(), nullable=False, server_default=""))
    give_partners_their_keys()
    op.create_table(
        "partner_pair",
        sa.Column("one", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("one", "other", name="pk_partner_pair"),
    )
    op.create_index("ix_partner_pair_other", "partner_pair", ["other"])
    with op.batch_alter_table("announcement") as table:
        table.add_column(sa.Column("standing", sa.Text(), nullable=False, server_default="open"))
        table.add_column(sa.Column("merged_into", sa.Integer(), nullable=True))
        table.create_foreign_key(
            "fk_announcement_merged_into", "announcement", ["merged_into"], ["id"]
        )
    with op.batch_alter_table("mention") as table:
        table.add_column(sa.Column("life", sa.Text(), nullable=False, server_default="past"))
        table.add_column(sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("reported_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("score", sa.Float(), nullable=True))
        table.add_column(sa.Column("wording", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "mention_partner",
        sa.Column("mention_id", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Integer(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["mention.id"], name="fk_mention_partner_mention_id"
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name="fk_mention_partner_partner_id"
        ),
        sa.PrimaryKeyConstraint("mention_id", "partner_id", name="pk_mention_partner"),
    )
    op.create_index(
        "ix_mention_partner_partner_id_told_on", "mention_partner", ["partner_id", "told_on"]
    )
    keep_what_was_said()
    op.create_table(
        "ledger_correction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("one_article_id", sa.Integer(), nullable=False),
        sa.Column("one_stage", sa.Text(), nullable=False),
        sa.Column("one_partners", sa.JSON(), nullable=False),
        sa.Column("other_article_id", sa.Integer(), nullable=True),
        sa.Column("other_stage", sa.Text(), nullable=True),
        sa.Column("other_partners", sa.JSON(), nullable=True),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["one_article_id"], ["article.id"], name="fk_ledger_correction_one_article_id"
        ),
        sa.ForeignKeyConstraint(
            ["other_article_id"], ["article.id"], name="fk_ledger_correction_other_article_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_ledger_correction"),
    )
    for column in ("one_article_id", "other_article_id"):
        op.create_index(f"ix_ledger_correction_{column}", "ledger_correction", [column])
    with op.batch_alter_table("alert") as table:
        table.add_column(sa.Column("before", sa.JSON(), nullable=True))
    with op.batch_alter_table("version") as table:
        table.add_column(sa.Column("edits", sa.JSON(), nullable=True))
    op.create_table(
        "draft",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("rules", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("judgement", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name="fk_draft_version_id"),
        sa.PrimaryKeyConstraint("version_id", "topic", name="pk_draft"),
    )
    op.create_table(
        "backfill",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("source", "name", name="pk_backfill"),
    )
    # The index, and what is in it, are no columns that a migration could write down.
    search.make(op.get_bind())
    add_doubts()
    add_schedules()
    add_drifts()
    tell_who_read()


def add_schedules() -> None:
    """A run carries what its source's state held, and when the lists are due again."""
    with op.batch_alter_table("run") as table:
        table.add_column(
            sa.Column("looked", sa.Boolean(), nullable=False, server_default=sa.true())
        )
        table.add_column(sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("wait_s", sa.Float(), nullable=True))
        table.add_column(sa.Column("ok_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE run SET looked = (id IN (SELECT last_run_id FROM source_state))")
    op.execute(
        "UPDATE run SET ok_at = (SELECT last_ok_at FROM source_state"
        " WHERE source_state.last_run_id = run.id)"
    )
    with op.batch_alter_table("source_state") as table:
        table.drop_constraint("fk_source_state_last_run_id", type_="foreignkey")
        table.drop_column("last_run_id")
        table.drop_column("last_ok_at")
    op.create_table(
        "host_rest",
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_wait_s", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("host", name="pk_host_rest"),
    )


def add_drifts() -> None:
    counts = (
        "listed", "fresh", "fetched", "read", "fitting", "unread", "undated", "related",
        "announced",
    )  # fmt: skip
    with op.batch_alter_table("run") as table:
        for name in counts:
            table.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        table.add_column(sa.Column("day", sa.Date(), nullable=False, server_default="1970-01-01"))
        table.add_column(sa.Column("kinds", sa.JSON(), nullable=False, server_default="{}"))
        for name in ("silent_since", "blind_since"):
            table.add_column(sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    in_korea = {
        "sqlite": "date(started_at, '+9 hours')",
        "postgresql": "CAST(started_at AT TIME ZONE 'Asia/Seoul' AS date)",
    }[op.get_bind().dialect.name]
    op.execute(f"UPDATE run SET listed = found, fresh = new, day = {in_korea}")
    for columns, rows in (
        (["day", "source"], "fresh > 0"),
        (["source", "blind_since"], "blind_since IS NOT NULL"),
    ):
        op.create_index(
            f"ix_run_{'_'.join(columns)}", "run", columns,
            sqlite_where=sa.text(rows), postgresql_where=sa.text(rows),
        )  # fmt: skip
    op.create_table(
        "trouble",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("source", "place", name="pk_trouble"),
    )
    op.create_table(
        "drift",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("selector", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("well", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drift"),
    )
    op.create_index("ix_drift_source_ended_at", "drift", ["source", "ended_at"])
    op.create_table(
        "drift_page",
        sa.Column("drift_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("charset", sa.Text(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["drift_id"], ["drift.id"], name="fk_drift_page_drift_id"),
        sa.PrimaryKeyConstraint("drift_id", name="pk_drift_page"),
    )
    with op.batch_alter_table("alert") as table:
        for name, kind in (
            ("announcement_id", sa.Integer()), ("news", sa.Text()), ("stage", sa.Text()),
        ):  # fmt: skip
            table.alter_column(name, existing_type=kind, nullable=True)
        table.add_column(sa.Column("notice", sa.JSON(), nullable=True))


def tell_who_read() -> None:
    """What read an article's latest version; how many articles of a pass a fallback read."""
    with op.batch_alter_table("article") as table:
        table.add_column(sa.Column("layout", sa.Text(), nullable=False, server_default=""))
    op.execute(
        "UPDATE article SET layout = coalesce((SELECT version.layout FROM version"
        " WHERE version.article_id = article.id AND version.number = article.versions), '')"
    )
    with op.batch_alter_table("run") as table:
        table.add_column(sa.Column("fallback", sa.Integer(), nullable=False, server_default="0"))


def add_doubts() -> None:
    op.create_table(
        "doubt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("believed", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name="fk_doubt_article_id"),
        sa.PrimaryKeyConstraint("id", name="pk_doubt"),
    )
    op.create_index("ix_doubt_article_id_ended_at", "doubt", ["article_id", "ended_at"])


def give_partners_their_keys() -> None:
    """Of a partner's spellings the Korean one, of several the longest."""
    connection = op.get_bind()
    keys: dict[int, str] = {}
    rows = connection.execute(sa.text("SELECT partner_id, key FROM partner_alias")).all()
    for partner_id, key in sorted(rows, key=lambda row: (is_korean(row[1]), len(row[1]), row[1])):
        keys[partner_id] = key
    for partner_id, key in keys.items():
        connection.execute(
            sa.text("UPDATE partner SET key = :key WHERE id = :id"), {"key": key, "id": partner_id}
        )


def is_korean(key: str) -> bool:
    return any("가" <= letter <= "힣" for letter in key)


def keep_what_was_said() -> None:
    """What the latest versions say stands; each names the partners of its announcement.

    A report that names four of its announcement's ten partners then names ten, and no copy of its
    text is known, until its article is judged again.
    """
    op.execute(
        "UPDATE mention SET life = 'current' WHERE version_id IN (SELECT version.id FROM version"
        " JOIN article ON article.id = version.article_id"
        " AND article.versions = version.number)"
    )
    op.execute(
        "UPDATE mention SET position = (SELECT count(*) FROM mention AS earlier"
        " WHERE earlier.version_id = mention.version_id AND earlier.topic = mention.topic"
        " AND earlier.id < mention.id)"
    )
    op.execute(
        "UPDATE mention SET reported_on = (SELECT step.reported_on FROM step"
        " WHERE step.version_id = mention.version_id"
        " AND step.announcement_id = mention.announcement_id LIMIT 1)"
    )
    op.execute(
        "INSERT INTO mention_partner (mention_id, partner_id, told_on)"
        " SELECT mention.id, announcement_partner.partner_id,"
        " COALESCE(mention.happened_on, mention.reported_on)"
        " FROM mention JOIN announcement_partner"
        " ON announcement_partner.announcement_id = mention.announcement_id"
        " WHERE mention.life = 'current'"
    )
