/* Reading and writing PNG files in memory. libpng reports errors by long jumps, which Swift code must not be jumped
   over, so the calls that can jump stand here. */
#include <png.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  uint32_t width, height;
  uint8_t depth, color, interlaced;
  int palette_count, alpha_count, has_key;
  uint8_t palette[768];
  uint8_t alpha[256];
  uint16_t key[3];
  size_t row_bytes;
  /* How far a failure came: whether the data ended, and libpng's words. */
  int truncated;
  char message[160];
} picture_png;

typedef struct {
  jmp_buf jump;
  picture_png *info;
  const uint8_t *data;
  size_t size, place;
} picture_png_source;

static void picture_png_fail(png_structp png, png_const_charp message) {
  picture_png_source *source = (picture_png_source *)png_get_error_ptr(png);
  strncpy(source->info->message, message, sizeof source->info->message - 1);
  longjmp(source->jump, 1);
}

static void picture_png_ignore(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void picture_png_take(png_structp png, png_bytep target, size_t count) {
  picture_png_source *source = (picture_png_source *)png_get_io_ptr(png);
  if (count > source->size - source->place) {
    source->info->truncated = 1;
    png_error(png, "the data ends too early");
  }
  memcpy(target, source->data + source->place, count);
  source->place += count;
}

/* Reads the header, and the pixels where `pixels` is not null: rows of `row_bytes`, each sample a byte or, of 16 bits,
   two bytes in the machine's order. Palette indices and samples below 8 bits stay as they are, one a byte.
   Returns 0, or 1 after a failure. */
static inline int picture_png_read(const uint8_t *data, size_t size, picture_png *info, uint8_t *pixels) {
  picture_png_source source;
  memset(&source, 0, sizeof source);
  source.info = info;
  source.data = data;
  source.size = size;
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &source, picture_png_fail, picture_png_ignore);
  if (!png) return 1;
  png_infop held = png_create_info_struct(png);
  if (!held) {
    png_destroy_read_struct(&png, NULL, NULL);
    return 1;
  }
  if (setjmp(source.jump)) {
    png_destroy_read_struct(&png, &held, NULL);
    return 1;
  }
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
  png_set_read_fn(png, &source, picture_png_take);
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, 0);
  png_read_info(png, held);
  info->width = png_get_image_width(png, held);
  info->height = png_get_image_height(png, held);
  info->depth = png_get_bit_depth(png, held);
  info->color = png_get_color_type(png, held);
  info->interlaced = png_get_interlace_type(png, held);
  png_colorp colors = NULL;
  int count = 0;
  if (png_get_PLTE(png, held, &colors, &count)) {
    info->palette_count = count;
    for (int i = 0; i < count && i < 256; i++) {
      info->palette[3 * i] = colors[i].red;
      info->palette[3 * i + 1] = colors[i].green;
      info->palette[3 * i + 2] = colors[i].blue;
    }
  }
  png_bytep alpha = NULL;
  png_color_16p key = NULL;
  int alphas = 0;
  if (png_get_tRNS(png, held, &alpha, &alphas, &key)) {
    if (info->color == PNG_COLOR_TYPE_PALETTE) {
      info->alpha_count = alphas;
      memcpy(info->alpha, alpha, alphas < 256 ? alphas : 256);
    } else if (key) {
      info->has_key = 1;
      info->key[0] = info->color == PNG_COLOR_TYPE_GRAY ? key->gray : key->red;
      info->key[1] = key->green;
      info->key[2] = key->blue;
    }
  }
  png_set_packing(png);
  png_set_swap(png);
  int passes = png_set_interlace_handling(png);
  png_read_update_info(png, held);
  info->row_bytes = png_get_rowbytes(png, held);
  if (pixels) {
    for (int pass = 0; pass < passes; pass++)
      for (uint32_t y = 0; y < info->height; y++) png_read_row(png, pixels + y * info->row_bytes, NULL);
  }
  png_destroy_read_struct(&png, &held, NULL);
  return 0;
}

typedef struct {
  jmp_buf jump;
  picture_png *info;
  uint8_t *bytes;
  size_t count, room;
} picture_png_sink;

static void picture_png_stop(png_structp png, png_const_charp message) {
  picture_png_sink *sink = (picture_png_sink *)png_get_error_ptr(png);
  strncpy(sink->info->message, message, sizeof sink->info->message - 1);
  longjmp(sink->jump, 1);
}

static void picture_png_give(png_structp png, png_bytep bytes, size_t count) {
  picture_png_sink *sink = (picture_png_sink *)png_get_io_ptr(png);
  if (sink->count + count > sink->room) {
    size_t room = (sink->count + count) * 2;
    uint8_t *grown = (uint8_t *)realloc(sink->bytes, room);
    if (!grown) png_error(png, "out of memory");
    sink->bytes = grown;
    sink->room = room;
  }
  memcpy(sink->bytes + sink->count, bytes, count);
  sink->count += count;
}

static void picture_png_flush(png_structp png) { (void)png; }

/* The file of rows of pixels as `info` describes them; `level` is zlib's, negative for its own choice, and `density`
   pixels for each metre, 0 to say nothing of it. Returns bytes that the caller frees, or null after a failure. */
static inline uint8_t *picture_png_write(
    picture_png *info, const uint8_t *pixels, int level, uint32_t density, size_t *count) {
  picture_png_sink sink;
  memset(&sink, 0, sizeof sink);
  sink.info = info;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &sink, picture_png_stop, picture_png_ignore);
  if (!png) return NULL;
  png_infop held = png_create_info_struct(png);
  if (!held) {
    png_destroy_write_struct(&png, NULL);
    return NULL;
  }
  if (setjmp(sink.jump)) {
    png_destroy_write_struct(&png, &held);
    free(sink.bytes);
    return NULL;
  }
  png_set_write_fn(png, &sink, picture_png_give, picture_png_flush);
  if (level >= 0) png_set_compression_level(png, level);
  png_set_IHDR(
      png, held, info->width, info->height, info->depth, info->color, PNG_INTERLACE_NONE,
      PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (density) png_set_pHYs(png, held, density, density, PNG_RESOLUTION_METER);
  if (info->color == PNG_COLOR_TYPE_PALETTE) {
    png_color colors[256];
    for (int i = 0; i < info->palette_count && i < 256; i++) {
      colors[i].red = info->palette[3 * i];
      colors[i].green = info->palette[3 * i + 1];
      colors[i].blue = info->palette[3 * i + 2];
    }
    png_set_PLTE(png, held, colors, info->palette_count);
    if (info->alpha_count) png_set_tRNS(png, held, info->alpha, info->alpha_count, NULL);
  }
  png_write_info(png, held);
  png_set_swap(png);
  png_set_packing(png);
  for (uint32_t y = 0; y < info->height; y++) png_write_row(png, pixels + y * info->row_bytes);
  png_write_end(png, held);
  png_destroy_write_struct(&png, &held);
  *count = sink.count;
  return sink.bytes;
}
