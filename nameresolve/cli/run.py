"""``nameresolve run``: a folder of texts in, a table of entities out."""

from pathlib import Path
from typing import Annotated

import typer

from nameresolve.cli import options
from nameresolve.cli.models import choose_models
from nameresolve.cli.run_orders import (
    MOST_EDGES,
    Engine,
    Form,
    RunOrder,
    Selection,
    Sort,
    SparkOrder,
)
from nameresolve.model import Kind
from nameresolve.settings import Settings


def run(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…",
            help="Folders or files to read; - is stdin. `nameresolve formats` lists what"
            " can be read. With --engine spark also Parquet, or the name of a table.",
        ),
    ],
    db: options.Db = options.DEFAULT_DB,
    aliases: options.Aliases = options.SHIPPED,
    patterns: options.Patterns = None,
    model: options.Model = None,
    jobs: options.Jobs = None,
    merge: options.Merge = options.DEFAULTS.merge,
    review: options.Review = options.DEFAULTS.review,
    keep_furniture: options.KeepFurniture = options.DEFAULTS.keep_furniture,
    text_column: options.TextColumn = options.DEFAULTS.text_column,
    max_document_mb: options.MaxDocumentMb = options.DEFAULT_MB,
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", help="Show only this kind.")
    ] = None,
    min_mentions: Annotated[
        int, typer.Option("--min-mentions", min=1, help="Hide rarer names.")
    ] = 1,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, help="Show at most so many rows.")
    ] = None,
    sort: Annotated[
        Sort, typer.Option("--sort", help="What to order the rows by.")
    ] = Sort.MENTIONS,
    engine: Annotated[
        Engine,
        typer.Option(
            "--engine",
            help="What does the work: this program, or a cluster of Spark"
            " (nameresolve[spark] and Java).",
        ),
    ] = Engine.LOCAL,
    master: Annotated[
        str | None,
        typer.Option(
            "--master",
            metavar="URL",
            help="Spark's master: local[2], spark://HOST:PORT, k8s://…, yarn: texts go to"
            " that cluster. By default this machine, or what spark-submit says.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FOLDER",
            help="Where Spark writes entities, mentions and edges as Parquet; a"
            " workspace is kept as well only if --db is given.",
            show_default=False,
        ),
    ] = None,
    max_edges: Annotated[
        int,
        typer.Option(
            "--max-edges",
            min=1,
            help="Of how many pairs of names Spark's driver may hold the scores.",
        ),
    ] = MOST_EDGES,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON instead of a table.")
    ] = False,
    as_csv: Annotated[
        bool, typer.Option("--csv", help="Print CSV instead of a table.")
    ] = False,
    quiet: Annotated[
        bool,
        typer.Option("--quiet", "-q", help="Save the result; print only warnings."),
    ] = False,
) -> None:
    """Find and merge the names in the texts below PATH, and print one entity a row.

    The result is kept in the workspace, so that a second run reads only what is new
    and every entity keeps its id. The texts themselves are never changed.
    """
    if as_json and as_csv:
        raise typer.BadParameter("choose one of --json and --csv")
    options.check_cutoffs(merge, review)
    _refuse_db_among_texts(db, paths)
    form = Form.JSON if as_json else Form.CSV if as_csv else Form.TABLE
    settings = Settings(
        merge=merge,
        review=review,
        keep_furniture=keep_furniture,
        text_column=text_column,
    )
    order = RunOrder(
        paths=tuple(paths),
        db=db,
        aliases=aliases,
        models=choose_models(model),
        settings=options.limit_documents(settings, max_document_mb),
        quiet=quiet,
        patterns=tuple(patterns or ()),
        jobs=jobs,
        is_shown=not quiet or form is not Form.TABLE,
    )
    selection = Selection(frozenset(kind or Kind), min_mentions, limit, sort, form)
    from nameresolve.cli.running import (  # noqa: PLC0415 - NumPy and rich: not for --help
        run_order,
        show,
    )

    if engine is Engine.LOCAL:
        if master or output:
            raise typer.BadParameter("--master and --output are for --engine spark")
        show(run_order(order), selection, order)
        return
    from nameresolve.cli.distributing import (  # noqa: PLC0415 - Spark is an extra
        run_spark_order,
    )

    source = context.get_parameter_source("db")
    is_db_given = source is not None and source.name == "COMMANDLINE"
    spark = SparkOrder(order, master, output, is_db_given or not output, max_edges)
    resolution, closing = run_spark_order(spark)
    show(resolution, selection, order, closing)


def _refuse_db_among_texts(db: Path, paths: list[str]) -> None:
    for path in paths:
        folder = Path(path).resolve()
        if folder.is_dir() and db.resolve().is_relative_to(folder):
            raise typer.BadParameter(
                f"{db} would be written among the texts of {path}; "
                "name another place with --db"
            )
