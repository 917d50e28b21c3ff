// One face for the two libraries: zlib's entry points are macros, which Swift does not see.
#pragma once
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

// What a step came to.
static const int voxd_step_more = 0;
static const int voxd_step_end = 1;
static const int voxd_step_corrupt = -1;

static inline z_stream *voxd_gzip_make(void) {
    z_stream *stream = (z_stream *)calloc(1, sizeof *stream);
    if (stream && inflateInit2(stream, 15 + 16) != Z_OK) {
        free(stream);
        return NULL;
    }
    return stream;
}

static inline void voxd_gzip_free(z_stream *stream) {
    inflateEnd(stream);
    free(stream);
}

/// Takes up to *taken bytes of input and gives up to *given of output; both are then what was taken and given.
static inline int voxd_gzip_step(z_stream *stream, const unsigned char *input, size_t *taken, unsigned char *output,
                                 size_t *given) {
    stream->next_in = (Bytef *)input;
    stream->avail_in = (uInt)*taken;
    stream->next_out = output;
    stream->avail_out = (uInt)*given;
    int result = inflate(stream, Z_NO_FLUSH);
    *taken -= stream->avail_in;
    *given -= stream->avail_out;
    if (result == Z_STREAM_END) return inflateReset(stream) == Z_OK ? voxd_step_end : voxd_step_corrupt;
    return result == Z_OK || result == Z_BUF_ERROR ? voxd_step_more : voxd_step_corrupt;
}

static inline ZSTD_DStream *voxd_zstd_make(void) { return ZSTD_createDStream(); }

static inline void voxd_zstd_free(ZSTD_DStream *stream) { ZSTD_freeDStream(stream); }

static inline int voxd_zstd_step(ZSTD_DStream *stream, const unsigned char *input, size_t *taken, unsigned char *output,
                                 size_t *given) {
    ZSTD_inBuffer in = {input, *taken, 0};
    ZSTD_outBuffer out = {output, *given, 0};
    size_t result = ZSTD_decompressStream(stream, &out, &in);
    *taken = in.pos;
    *given = out.pos;
    if (ZSTD_isError(result)) return voxd_step_corrupt;
    return result == 0 ? voxd_step_end : voxd_step_more;
}
