/** Every limit of the product, with its unit in its name and its reason beside it. */

/** A cell over this is no customer data but a file that was glued together (SPEC: 64 KiB). */
export const CELL_BYTES_MAX = 64 * 1024
/** A record over this is refused with its line (1 MiB). */
export const RECORD_BYTES_MAX = 1024 * 1024
/** A record with more cells than this is refused with its line. */
export const RECORD_CELLS_MAX = 4096
/** RFC 5321's longest forward path without its angle brackets. */
export const EMAIL_CHARACTERS_MAX = 254
/** How much of a file is looked at to find its dialect and columns. */
export const SAMPLE_BYTES = 256 * 1024
/** How many records of the sample the column recogniser reads. */
export const SAMPLE_RECORDS = 200
/** Row errors in one answer of the import endpoint; the full report is on the run. */
export const ANSWER_ERRORS_MAX = 1000
/** Characters of an offending value that a message quotes. */
export const QUOTED_VALUE_CHARACTERS_MAX = 60
/** A reason in a header beyond this goes without its parameters. */
export const REASON_HEADER_BYTES_MAX = 4096
/** A file's name on its run. No file system takes more. */
export const FILE_NAME_CHARACTERS_MAX = 255
/** How large a request body may be unless `MUSTER_MAX_BODY_BYTES` says otherwise (2 GiB). */
export const BODY_BYTES_MAX = 2 * 1024 * 1024 * 1024
/** Connections that the embedded database server accepts. */
export const EMBEDDED_CONNECTIONS_MAX = 100
/** Connections that one Muster opens; the other ones are for tools and other nodes. */
export const POOL_CONNECTIONS_MAX = 20
/** How long a request waits for a free connection before it is answered with an error (10 s). */
export const POOL_WAIT_MS = 10_000
/** How long the embedded server may take to recover after a crash before start-up gives up. */
export const EMBEDDED_START_MS = 10 * 60_000
/** How long the embedded server may take to stop before it is told to stop at once. */
export const EMBEDDED_STOP_MS = 30_000
/** Restarts of a crashed embedded server within one minute before Muster gives up. */
export const EMBEDDED_RESTARTS_PER_MINUTE_MAX = 5
/** Customers read for one identifier beyond one a row; more are ambiguous anyway. */
export const MATCHES_PER_IDENTIFIER_MAX = 2
/** Statements for different look-ups of small lists that a connection may have prepared. */
export const LOOK_UP_STATEMENTS_MAX = 8
/** Customers that a message about an ambiguous row names. */
export const NAMED_CUSTOMERS_MAX = 3
/** Customers among whom those are chosen that a message about an ambiguous row names. */
export const NAMED_CUSTOMERS_LOOKED_AT_MAX = 50
/** Other lines that a message about a shared identifier names. */
export const SHARERS_NAMED_MAX = 5
/** Lines that the warning about rows under another name lists. */
export const TAKEOVER_LINES_MAX = 5
/** From so many new customers on, two connections share the work of storing them. */
export const SHARED_ROWS_MIN = 10_000
/** Rows that are taken in order at a time; bounds the memory of an import whose rows all meet. */
export const ROWS_IN_ORDER_MAX = 2000
/** Customers that rows in order stand for and that are kept in memory until they are stored. */
export const IN_ORDER_BYTES_MAX = 32 * 1024 * 1024
/** Large rows that are taken in order, or shown by a preview, at a time (4 MiB). */
export const LARGE_ROWS_BYTES_MAX = 4 * 1024 * 1024
/** Characters of customers that are handed to the database in one statement (1 MiB). */
export const STORED_CHARACTERS_MAX = 1024 * 1024
/** A list that is at most such a part of the registry is looked up in its indexes row by row. */
export const LOOK_UP_PART_MIN = 8
/** Unless it has more rows than that. */
export const LOOK_UP_ROWS_MAX = 100_000
/** Files of up to this many rows, and so many bytes (4 MiB), never touch a staging table. */
export const ROWS_IN_MEMORY_MAX = 2000
export const ROWS_IN_MEMORY_BYTES_MAX = 4 * 1024 * 1024
/** Rows over this are counted one by one, so that not many of them are in memory (16 KiB). */
export const LARGE_ROW_BYTES = 16 * 1024
/** A file that cannot hold more rows than that: each takes two bytes at least. */
export const HANDFUL_BYTES_MAX = 2 * ROWS_IN_MEMORY_MAX
/** How often an import that met another one starts its merge again before it gives up. */
export const MERGE_ATTEMPTS_MAX = 20
/** Row errors that are written to the report at a time, and bytes of their records (4 MiB). */
export const ERRORS_PER_WRITE = 1000
export const ERRORS_PER_WRITE_BYTES = 4 * 1024 * 1024
/** Rejections of a merge that are kept in memory; more of them go to a file (1 MiB). */
export const REJECTIONS_MEMORY_BYTES = 1024 * 1024
/** Shortest and longest password of an account, in characters. */
export const PASSWORD_CHARACTERS_MIN = 8
export const PASSWORD_CHARACTERS_MAX = 128
/** Passwords of that length that nobody may choose, because most others do. */
export const COMMON_PASSWORDS = 3000
/** What an API key is called, for how long it may be made at most (ten years), in seconds. */
export const KEY_NAME_CHARACTERS_MAX = 32
export const KEY_SECONDS_MAX = 10 * 366 * 86_400
/** How exactly it is known when a key was last used (1 min): noting each use would cost a write. */
export const KEY_USE_NOTED_MS = 60_000
/** Sign-ins from one address that may fail within the window before it has to wait. */
export const FAILED_SIGN_INS_MAX = 20
export const FAILED_SIGN_INS_WINDOW_MS = 60_000
/** Failed sign-ins to one account from everywhere within the window before all have to wait. */
export const FAILED_SIGN_INS_PER_ACCOUNT_MAX = 100
/** How long counts of attempts are kept once nobody needs them (a day). */
export const FORGET_ATTEMPTS_MS = 24 * 3_600_000
/** Days after which a session that nobody uses ends, and after which every session does. */
export const SESSION_IDLE_DAYS = 7
export const SESSION_DAYS_MAX = 30
/** Days after which it is forgotten who did what, when and from where. */
export const AUDIT_DAYS = 400
/**
 * How much text one batch of records is read from, or up to twice that: it stays in a processor's
 * cache, and its text is a small object to the garbage collector.
 */
export const BATCH_BYTES = 32 * 1024
export const BATCH_RECORDS_MAX = 32_768
export const BATCH_CELLS_MAX = 65_536
/** Customers written beside a large import that it looks at one by one; more, and it joins them. */
export const WRITTEN_MEANWHILE_MAX = 5_000
/** How long an import works on its file before others have their turn (0.5 ms). */
export const IMPORT_TURN_MS_MAX = 0.5
/** How long a whole file is searched for proof of how it is written before others have their turn. */
export const PROOF_TURN_MS_MAX = 5
/** How long it pauses at most, at a time, for people who wait for a short answer (50 ms). */
export const IMPORT_PAUSE_MS_MAX = 50
/** How far looking for the end of broken records may read twice, beyond twice the file. */
export const RECOVERY_BYTES_MAX = 8 * 1024 * 1024
/** Bytes of rows that are collected before they are sent to the staging table. */
export const STAGING_BUFFER_BYTES = 4 * 1024 * 1024
/** The first are smaller, and each twice as large as the one before. */
export const STAGING_FIRST_BYTES = 512 * 1024
/** How many of these buffers one import has the database copy at a time. */
export const STAGING_COPIES_MAX = 2
/** How long an upload may be silent before it is given up (30 s). */
export const UPLOAD_IDLE_MS = 30_000
/** Once the server has waited this long for an upload in all, its rate counts (60 s). */
export const UPLOAD_GRACE_MS = 60_000
/** Slower than this is no line that customers are sent over but a way to hold on to the server. */
export const UPLOAD_BYTES_PER_SECOND_MIN = 1024
/** A customer list shrinks ten- to thirtyfold; what shrinks more than this is a bomb. */
export const DECOMPRESSION_RATIO_MAX = 200
/** Up to here nobody asks how well a body was compressed (32 MiB): lists may be monotonous. */
export const DECOMPRESSION_UNCHECKED_BYTES = 32 * 1024 * 1024
/** zstd may ask for a window of 2^24 bytes (16 MiB), as brotli may; more is memory for nothing. */
export const ZSTD_WINDOW_LOG_MAX = 24
/** How much of a form is parsed at a time. */
export const FORM_PIECE_BYTES = 16 * 1024
/** Characters of a JSON property name that are read before it is called unknown. */
export const PROPERTY_NAME_BYTES_MAX = 1024
/** Rows with a repeated identifier that are listed; with more, the database groups them all. */
export const REPEATS_LISTED_MAX = 50_000
/** The first half of the advisory locks by which nodes show that they live. */
export const NODE_LOCK_SPACE = 0x6d757374
/** How long a node waits before it takes its sign of life again, and, leaving, until it is gone. */
export const PRESENCE_RETRY_MS = 500
/** How long a node may be without one before others take it for dead: they look twice (4 s). */
export const PRESENCE_GRACE_MS = 4_000
/** How often each node looks for runs of nodes that died. */
export const SWEEP_INTERVAL_MS = 20_000
/** How often each node looks for errors that belong to no run (an hour). */
export const LOST_ERRORS_INTERVAL_MS = 3_600_000
/** Records whose verdict the preview shows. */
export const PREVIEW_ROWS = 100
/** How long a plan is kept, how many are at once, and what they may take up in all (16 GiB). */
export const PLAN_MINUTES = 60
export const PLANS_AT_ONCE_MAX = 100
export const PLANS_BYTES_MAX = 16 * 1024 * 1024 * 1024
/** How long a plan waits for an administrator when a guard of a profile held its run (7 days). */
export const HELD_PLAN_MINUTES = 7 * 24 * 60
/** Profiles in all; of one its name, its JSON (1 MiB), its values, and runs to compare with. */
export const PROFILES_MAX = 1000
export const PROFILE_NAME_CHARACTERS_MAX = 64
export const PROFILE_BODY_BYTES_MAX = 1024 * 1024
export const PROFILE_VALUES_MAX = 10_000
export const PROFILE_RUNS_COMPARED = 7
/** Columns that one request may map by name. */
export const MAPPINGS_MAX = 500
/** Characters of the options `null` and `source`. */
export const NULL_CHARACTERS_MAX = 64
export const SOURCE_CHARACTERS_MAX = 255
/** Imports of one account within a minute before it has to wait. */
export const IMPORTS_PER_MINUTE_MAX = 6000
/** Imports that run at once on one node; fewer than connections, so that others are served. */
export const IMPORTS_AT_ONCE_MAX = 8
/** Imports that wait for one of those, and how long each waits before it is told to come back. */
export const IMPORTS_WAITING_MAX = 200
export const IMPORT_WAIT_MS = 60_000
/** Wrong set-up codes within a minute before all have to wait. */
export const SETUP_ATTEMPTS_PER_MINUTE_MAX = 10
/** Customers or runs on one page of a list, and their bytes: fewer come when they are large. */
export const PAGE_ROWS_DEFAULT = 50
export const PAGE_ROWS_MAX = 500
export const PAGE_BYTES_MAX = 4 * 1024 * 1024
/** Faults of one request that its refusal tells one by one; characters that are searched for. */
export const FAULTS_TOLD_MAX = 20
export const QUERY_CHARACTERS_MAX = 200
/** How long the readiness check waits for the database, and the figures for what keeps it busy. */
export const METRICS_WAIT_MS = 2_000
export const READY_WAIT_MS = 2_000
/** With less room than this on its disk a node is not ready (64 MiB). */
export const DISK_FREE_BYTES_MIN = 64 * 1024 * 1024
/** Profiles and sources that the figures name, those that came last. */
export const METRICS_LISTS_MAX = 100
/** Statements that run for longer than this are counted as slow (1 s). */
export const SLOW_STATEMENT_MS = 1_000
/** Connections that an import inside another application takes at a time, at least. */
export const LIBRARY_CONNECTIONS_MIN = 3
/** How often it is tried at start whether a pooler shares sessions. */
export const POOL_MODE_PROBES = 3
/** What is still read of a body that was refused, so that its sender sees the answer. */
export const DRAIN_BYTES_MAX = 256 * 1024 * 1024
export const DRAIN_MS = 10_000
/** How long running requests may go on after SIGTERM. */
export const SHUTDOWN_GRACE_MS = 25_000
/** Bodies of sign-in, set-up and account requests (64 KiB). */
export const SMALL_BODY_BYTES_MAX = 64 * 1024
/** How long a connection may be idle between requests; longer than proxies keep theirs (75 s). */
export const KEEP_ALIVE_MS = 75_000
/** How long the headers of a request may take. */
export const HEADERS_MS = 30_000
/** How long stopping waits for connections to be given back once requests are over. */
export const POOL_END_MS = 1_000
/** What hashing a password costs: one of OWASP's settings for Argon2id. */
export const ARGON2_MEMORY_KIB = 9 * 1024
export const ARGON2_PASSES = 4
/** How much text, from the first byte beyond ASCII on, tells which encoding a file has. */
export const ENCODING_EVIDENCE_BYTES = 256 * 1024
/** So much of it in words with a letter beyond ASCII is enough: each is tried in each encoding. */
export const ENCODING_WORDS_BYTES = 8 * 1024
/** How often the progress of running imports is stored for all nodes to see. */
export const PROGRESS_INTERVAL_MS = 300
/** How often a stream of events looks for news, and how long it may be silent. */
export const EVENTS_POLL_MS = 200
export const EVENTS_SILENCE_MS = 10_000
/** Streams of events at once of one account, and on one node: each asks the database all along. */
export const EVENT_STREAMS_PER_ACCOUNT_MAX = 20
export const EVENT_STREAMS_MAX = 200
/** How long cancelling waits for the rollback before it answers that it is under way. */
export const CANCEL_WAIT_MS = 5_000
/** How often a statement that has to stop is told so, until it does. */
export const CANCEL_REPEAT_MS = 50
/** Up to here an upload is kept in memory, beyond it in a temporary file, until its run is over. */
export const SPOOL_MEMORY_BYTES = 512 * 1024
/** Fewer rejected rows than this are stored by a statement, more of them by COPY. */
export const ERRORS_BY_COPY_MIN = 100
/** Rejected lines of which one request may say that they are corrected. */
export const CORRECTED_LINES_MAX = 200_000
/** Rows read at a time for a file of rejected records or of a plan, and to compare a plan. */
export const REJECTED_FILE_ROWS = 1000
/** Lines that the grouped view of errors names one by one, and ranges of lines for each group. */
export const GROUP_LINES_MAX = 5
export const GROUP_RANGES_MAX = 100
/** How long the answer to a request with an Idempotency-Key is kept. */
export const KEY_HOURS = 24
export const KEY_CHARACTERS_MAX = 255
/** Runs that are looked at to find the one whose rejected records a file holds. */
export const CORRECTED_RUNS_MAX = 20
/** Days after which rejected records and before-images are deleted, unless told otherwise. */
export const RETENTION_DAYS = 90
/** Runs whose personal data is deleted at a time. */
export const PURGED_RUNS_MAX = 50
/** A customer as an edit may make it: exported with all its quotes it must fit into one record. */
export const CUSTOMER_BYTES_MAX = 384 * 1024
/** How deeply JSON may be nested, and that of a create or an edit, with room for escapes (2 MiB). */
export const JSON_DEPTH_MAX = 32
export const CUSTOMER_BODY_BYTES_MAX = 2 * 1024 * 1024
/** Names, external ids and tags by way of the API: an entry of an index fits into a page. */
export const IDENTIFIER_BYTES_MAX = 1000
/** Attributes and tags of one customer by way of the API. */
export const ATTRIBUTES_MAX = 500
export const TAGS_MAX = 500
/** Attributes with columns of their own in an export, and their headers; the others share one. */
export const EXPORT_ATTRIBUTE_COLUMNS_MAX = 1000
export const EXPORT_HEADER_BYTES_MAX = 64 * 1024
/** A record of an export, and its cells (16 MiB): imports may have made a customer that large. */
export const EXPORT_RECORD_BYTES_MAX = 16 * 1024 * 1024
/** What an undo left as it is, in its answer. */
export const KEPT_LISTED_MAX = 1000
/** Customers that the search index takes in at a time: a fraction of a second of work. */
export const INDEXED_AT_ONCE = 20_000
/** How often the search index is brought up to date. */
export const INDEX_WAIT_MS = 500
/** How long it waits for a running import before it takes in more than small ones beside it. */
export const INDEX_PATIENCE_MS = 15_000
/** Imports of so few customers are taken into the search index many at a time. */
export const SMALL_RUN_ROWS_MAX = 200
/** So many of these small imports at a time. */
export const SMALL_RUNS_INDEXED_AT_ONCE = 500
/** With so many customers that were written one by one the search index is made anew. */
export const WAITING_FOR_INDEX_MAX = 50_000
/** With so many blocks of customers that changed later, search is slow and its index made anew. */
export const LATER_BLOCKS_MAX = 900
/** The same for blocks of a few customers, which small imports make. */
export const SMALL_BLOCKS_MAX = 5000
/** How long the library keeps its connection after an import, in case that another one follows. */
export const ATTENDANCE_IDLE_MS = 1_000
/** How long the reader of an export may take nothing before it is given up (60 s). */
export const EXPORT_IDLE_MS = 60_000
/** Exports that run at once on one node: each holds a connection for as long as it is read. */
export const EXPORTS_AT_ONCE_MAX = 5
/** From so many columns of attributes on, an export writes only those that a customer has. */
export const EXPORT_DENSE_COLUMNS_MAX = 32
/** How often the end of a run is told a database that is away, until it is stored. */
export const SAY_AGAIN_MS = 1_000
/** How long an import whose commit got no answer asks whether it arrived, before it gives up. */
export const COMMIT_UNKNOWN_MS = 10_000
/** A line longer than this is no line of totals (characters). */
export const TOTAL_CHARACTERS_MAX = 200
/** Columns that a message about a mapping lists. */
export const COLUMNS_LISTED_MAX = 40
/** Up to so many rows the filter that finds repeated identifiers is a small one (1 MiB). */
export const SMALL_FILTER_TEXTS_MAX = 100_000
