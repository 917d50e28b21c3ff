// The yardstick: inserts the rows of a database that voxd wrote into a new one, with nothing but SQLite.
//
// Usage: plain all|posts FROM TO
//
// The tables and indexes are FROM's. "all" inserts every row, "posts" only those of the table post. Rows are read before the
// clock starts. Write-ahead log, synchronous=FULL, 5,000 rows a transaction. Prints rows, seconds, rows a second, seconds of CPU time.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static sqlite3 *from, *to;

static void check(int result, sqlite3 *db) {
    if (result == SQLITE_OK || result == SQLITE_DONE || result == SQLITE_ROW) return;
    fprintf(stderr, "plain: %s\n", sqlite3_errmsg(db));
    exit(1);
}

static sqlite3_stmt *prepare(sqlite3 *db, const char *sql) {
    sqlite3_stmt *statement;
    check(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), db);
    return statement;
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double spent(void) {
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

// Inserts the rows of one table and adds to the count and to both kinds of seconds.
static void copy(const char *table, long *rows, double *seconds, double *busy) {
    char sql[4096];
    snprintf(sql, sizeof sql, "SELECT * FROM \"%s\"", table);
    sqlite3_stmt *select = prepare(from, sql);
    int columns = sqlite3_column_count(select);
    int length = snprintf(sql, sizeof sql, "INSERT INTO \"%s\" VALUES (?", table);
    for (int column = 1; column < columns; column++) length += snprintf(sql + length, sizeof sql - (size_t)length, ",?");
    snprintf(sql + length, sizeof sql - (size_t)length, ")");
    sqlite3_stmt *insert = prepare(to, sql);
    enum { batch = 5000 };
    sqlite3_value **values = calloc((size_t)batch * (size_t)columns, sizeof *values);
    if (!values) abort();
    for (int count = batch; count == batch;) {
        for (count = 0; count < batch && sqlite3_step(select) == SQLITE_ROW; count++)
            for (int column = 0; column < columns; column++)
                values[count * columns + column] = sqlite3_value_dup(sqlite3_column_value(select, column));
        double began = now(), idle = spent();
        check(sqlite3_exec(to, "BEGIN IMMEDIATE", NULL, NULL, NULL), to);
        for (int row = 0; row < count; row++) {
            for (int column = 0; column < columns; column++)
                check(sqlite3_bind_value(insert, column + 1, values[row * columns + column]), to);
            check(sqlite3_step(insert), to);
            check(sqlite3_reset(insert), to);
        }
        check(sqlite3_exec(to, "COMMIT", NULL, NULL, NULL), to);
        *seconds += now() - began;
        *busy += spent() - idle;
        *rows += count;
        for (int value = 0; value < count * columns; value++) sqlite3_value_free(values[value]);
    }
    free(values);
    sqlite3_finalize(select);
    sqlite3_finalize(insert);
}

int main(int count, char **arguments) {
    if (count != 4) {
        fprintf(stderr, "usage: plain all|posts FROM TO\n");
        return 64;
    }
    check(sqlite3_open_v2(arguments[2], &from, SQLITE_OPEN_READONLY, NULL), from);
    check(sqlite3_open(arguments[3], &to), to);
    check(sqlite3_exec(to, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768", NULL, NULL, NULL), to);
    sqlite3_stmt *schema = prepare(from,
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC");
    while (sqlite3_step(schema) == SQLITE_ROW)
        check(sqlite3_exec(to, (const char *)sqlite3_column_text(schema, 0), NULL, NULL, NULL), to);
    sqlite3_finalize(schema);
    long rows = 0;
    double seconds = 0, busy = 0;
    sqlite3_stmt *tables = prepare(from,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid");
    while (sqlite3_step(tables) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(tables, 0);
        if (strcmp(arguments[1], "all") == 0 || strcmp(name, "post") == 0) copy(name, &rows, &seconds, &busy);
    }
    sqlite3_finalize(tables);
    printf("%ld %.4f %.0f %.4f\n", rows, seconds, (double)rows / seconds, busy);
    sqlite3_close(from);
    sqlite3_close(to);
    return 0;
}
