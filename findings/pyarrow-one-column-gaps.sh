#!/usr/bin/env bash
# A list of one column with gaps loses its gaps between pyarrow's writer and pyarrow's reader.
#
# pyarrow 25.0.1 (PyPI), Python 3.11, seen on 2026-11-30; polars 1.44.2 beside it.
#
# Expected: what write_csv wrote, read_csv reads: four rows, two of them null. The writer quotes every text, so
# that a null and an empty text stay apart, and the same table with a second column does come back.
# Seen: the writer makes an empty line of a null, and the reader skips empty lines: two rows are left. Nothing is said, and
# every row below the first gap has moved up: joined by position to another column, each value meets the wrong
# neighbour. polars writes the same bytes and reads all four rows.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
pip install --quiet --disable-pip-version-check --root-user-action=ignore --target packages pyarrow==25.0.1 polars==1.44.2
cat >try.py <<'EOF'
import io
import polars
import pyarrow
import pyarrow.csv

email = ["ann@example.com", None, "bo@example.com", None]
for columns in ({"email": email}, {"email": email, "no": [1, 2, 3, 4]}):
    written = io.BytesIO()
    pyarrow.csv.write_csv(pyarrow.table(columns), written)
    read = pyarrow.csv.read_csv(io.BytesIO(written.getvalue()))
    print("pyarrow", len(columns), "column(s):", read.num_rows, "rows")
text = polars.DataFrame({"email": email}).write_csv()
print("polars 1 column(s):", polars.read_csv(io.StringIO(text)).height, "rows")
EOF
PYTHONPATH=packages python3 try.py | tee seen
diff seen - <<'EOF'
pyarrow 1 column(s): 2 rows
pyarrow 2 column(s): 4 rows
polars 1 column(s): 4 rows
EOF
