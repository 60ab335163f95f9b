#ifndef PURSER_CLIBCSV_SHIM_H
#define PURSER_CLIBCSV_SHIM_H

#include <csv.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 The callbacks of libcsv live here and not in Swift: they run once per cell and once per line, and a call into Swift for
 each of them costs more than the parsing itself. Swift is entered once per slice of input.

 Cells are not copied. libcsv tells a cell's length but not its place, and the place follows from it: an unquoted cell
 is as long in the input as its content, a quoted one is longer by its two quotes and by one for each quote inside it.
*/

/* One cell: where its content starts in `bytes`, how long it is, and whether it stood in quotes. */
#define PURSER_CSV_CELL(start, length, quoted) \
  ((uint64_t)(start) | ((uint64_t)(length) << 32) | ((uint64_t)(quoted) << 63))

/* What is kept of one record: offset in the file, line, number, index of its first cell. */
#define PURSER_CSV_MARKS 4

enum purser_csv_state {
  PURSER_CSV_GOING = 0,
  /* The current record is not strict CSV, or beyond a limit. */
  PURSER_CSV_DOUBTFUL = 1,
  /* libcsv failed, or what it reported is not what the bytes say. */
  PURSER_CSV_FAULT = 2
};

struct purser_csv_reader {
  struct csv_parser parser;

  /* Where to write: room for everything that one slice can hold is made before it is read. */
  unsigned char *bytes;
  uint64_t *cells;
  int64_t *marks;
  size_t cell_count;
  size_t record_count;
  /* End of the area, behind the input, for content that differs from the input (doubled quotes). */
  size_t spare_end;

  /* Where the current record and the current cell start in `bytes`. */
  size_t record_start;
  size_t cell_start;
  size_t first_cell;
  size_t record_spare;

  /* Offset in the file of `bytes[0]`; the line and number of what comes next; the line the record started on. */
  int64_t base;
  int64_t line;
  int64_t number;
  int64_t record_line;
  /* The last thing read was a carriage return that ended a line: a line feed now belongs to it. */
  int after_return;

  size_t cell_limit;
  size_t record_limit;
  size_t column_limit;
  unsigned char quote;
  int state;
};

/* No byte is a space: cells are kept byte for byte. */
static inline int purser_csv_is_space(unsigned char byte) {
  (void)byte;
  return 0;
}

/* Reads a quoted cell and answers the index of the byte behind its closing quote. */
static inline size_t purser_csv_quoted_cell(
  struct purser_csv_reader *reader, const unsigned char *content, size_t length
) {
  const unsigned char quote = reader->quote;
  size_t quotes = 0;
  int64_t lines = 0;
  unsigned char previous = 0;
  for (size_t index = 0; index < length; index++) {
    const unsigned char byte = content[index];
    quotes += byte == quote;
    lines += (byte == CSV_CR) | ((byte == CSV_LF) & (previous != CSV_CR));
    previous = byte;
  }
  size_t start = reader->cell_start + 1;
  const size_t end = start + length + quotes + 1;
  if (quotes != 0) {
    start = reader->spare_end;
    memcpy(reader->bytes + start, content, length);
    reader->spare_end += length;
  }
  reader->cells[reader->cell_count++] = PURSER_CSV_CELL(start, length, 1);
  reader->line += lines;
  return end;
}

/* libcsv's first callback: a cell ended. `content` is null for an empty cell without quotes. */
static inline void purser_csv_cell_ended(void *content, size_t length, void *context) {
  struct purser_csv_reader *reader = (struct purser_csv_reader *)context;
  if (reader->state != PURSER_CSV_GOING) return;
  if (length > reader->cell_limit || reader->cell_count - reader->first_cell >= reader->column_limit) {
    reader->state = PURSER_CSV_DOUBTFUL;
    return;
  }
  const size_t start = reader->cell_start;
  if (content != NULL && reader->bytes[start] == reader->quote) {
    reader->cell_start = purser_csv_quoted_cell(reader, (const unsigned char *)content, length) + 1;
  } else {
    reader->cells[reader->cell_count++] = PURSER_CSV_CELL(start, length, 0);
    reader->cell_start = start + length + 1;
  }
}

/* Ends a line that holds no record: a blank one, or the line feed of a CRLF. */
static inline void purser_csv_blank_line_ended(struct purser_csv_reader *reader, int terminator) {
  reader->cell_start += 1;
  reader->record_start = reader->cell_start;
  if (terminator == CSV_LF && reader->after_return) {
    reader->after_return = 0;
    return;
  }
  reader->line += 1;
  reader->number += 1;
  reader->record_line = reader->line;
  reader->after_return = terminator == CSV_CR;
}

/* libcsv's second callback: a line outside quotes ended. `terminator` is -1 at the end of the input. */
static inline void purser_csv_line_ended(int terminator, void *context) {
  struct purser_csv_reader *reader = (struct purser_csv_reader *)context;
  if (reader->state != PURSER_CSV_GOING) return;
  if (reader->cell_count == reader->first_cell) {
    purser_csv_blank_line_ended(reader, terminator);
    return;
  }
  const size_t end = reader->cell_start - 1;
  if (terminator >= 0 && reader->bytes[end] != terminator) {
    reader->state = PURSER_CSV_FAULT;
    return;
  }
  if (end - reader->record_start > reader->record_limit) {
    reader->state = PURSER_CSV_DOUBTFUL;
    return;
  }
  int64_t *marks = reader->marks + PURSER_CSV_MARKS * reader->record_count++;
  marks[0] = reader->base + (int64_t)reader->record_start;
  marks[1] = reader->record_line;
  marks[2] = reader->number;
  marks[3] = (int64_t)reader->first_cell;
  reader->first_cell = reader->cell_count;
  reader->record_spare = reader->spare_end;
  reader->record_start = reader->cell_start;
  reader->line += 1;
  reader->number += 1;
  reader->record_line = reader->line;
  reader->after_return = terminator == CSV_CR;
}

/* A new parser at a record's start. libcsv cannot go on after a strict error. */
static inline void purser_csv_restart(struct purser_csv_reader *reader, unsigned char delimiter) {
  csv_free(&reader->parser);
  csv_init(&reader->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL | CSV_EMPTY_IS_NULL);
  csv_set_delim(&reader->parser, delimiter);
  csv_set_quote(&reader->parser, reader->quote);
  csv_set_space_func(&reader->parser, purser_csv_is_space);
  csv_set_blk_size(&reader->parser, 4096);
  reader->state = PURSER_CSV_GOING;
}

/* Forgets the cells of a record that is not to be kept. */
static inline void purser_csv_drop_record(struct purser_csv_reader *reader) {
  reader->cell_count = reader->first_cell;
  reader->spare_end = reader->record_spare;
  reader->cell_start = reader->record_start;
  reader->line = reader->record_line;
}

/* Reads one slice of `bytes`. Anything but PURSER_CSV_GOING concerns the current record; those before it are kept. */
static inline int purser_csv_feed(struct purser_csv_reader *reader, size_t start, size_t count) {
  const size_t used = csv_parse(
    &reader->parser, reader->bytes + start, count, purser_csv_cell_ended, purser_csv_line_ended, reader
  );
  if (reader->state == PURSER_CSV_GOING && used != count) {
    reader->state = csv_error(&reader->parser) == CSV_EPARSE ? PURSER_CSV_DOUBTFUL : PURSER_CSV_FAULT;
  }
  return reader->state;
}

/* Ends the input: what was begun without a line end is a record too. */
static inline int purser_csv_end(struct purser_csv_reader *reader) {
  const int status = csv_fini(&reader->parser, purser_csv_cell_ended, purser_csv_line_ended, reader);
  if (reader->state == PURSER_CSV_GOING && status != 0) reader->state = PURSER_CSV_DOUBTFUL;
  return reader->state;
}

#endif
