// SPDX-License-Identifier: MIT
// A part that is clocked out, at the other end of two lines of gpio-sim: an HX711, some thousand times slower, since it learns of the
// clock from a file. Data goes low when a conversion is done; each rising edge of the clock shifts a bit out, the highest first; the
// pulses behind the bits choose what is converted next; a clock that stays high too long makes it begin anew.
//
//     shift-part <value file of the clock> <pull file of the data> <sleep us> <hex after 25 pulses> <after 26> <after 27>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define BITS 24
#define PULSES_MAX (BITS + 3)
#define LOOK_NS 20000
#define CONVERSION_NS INT64_C(50000000)

static int data, clock_value;

static int64_t now_ns(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static void fail(const char *what)
{
    fprintf(stderr, "shift-part: %s: %s\n", what, strerror(errno));
    exit(1);
}

static void set_data(bool is_high)
{
    const char *word = is_high ? "pull-up" : "pull-down";
    if (pwrite(data, word, strlen(word), 0) < 0)
        fail("the data line cannot be pulled");
}

static bool is_clock_high(void)
{
    char level = 0;
    if (pread(clock_value, &level, 1, 0) != 1)
        fail("the clock cannot be read");
    return level == '1';
}

int main(int count, char **words)
{
    if (count != 7) {
        fprintf(stderr, "shift-part <clock value> <data pull> <sleep us> <hex> <hex> <hex>\n");
        return 2;
    }
    clock_value = open(words[1], O_RDONLY | O_CLOEXEC);
    data = open(words[2], O_WRONLY | O_CLOEXEC);
    if (clock_value < 0 || data < 0)
        fail(clock_value < 0 ? words[1] : words[2]);
    const int64_t sleep_ns = atoll(words[3]) * 1000;
    int64_t ready_at = now_ns() + CONVERSION_NS, high_since = 0, low_since = 0;
    int pulses = 0, asked = BITS + 1;
    bool was_high = false, is_ready = false;
    set_data(true);
    for (;; nanosleep(&(struct timespec){0, LOOK_NS}, NULL)) {
        const bool is_high = is_clock_high();
        const int64_t now = now_ns();
        if (is_high && !was_high) {
            high_since = now;
            if (is_ready && pulses < PULSES_MAX) {
                const uint32_t value = (uint32_t)strtoul(words[4 + asked - BITS - 1], NULL, 16);
                pulses++;
                set_data(pulses > BITS || (value >> (BITS - pulses) & 1));
            }
        } else if (!is_high && was_high) {
            low_since = now;
            if (now - high_since > sleep_ns) {
                pulses = 0;
                asked = BITS + 1;
                is_ready = false;
                ready_at = now + CONVERSION_NS;
                set_data(true);
            }
        }
        was_high = is_high;
        // A reading is over when the clock has been low for a while; then the next conversion begins.
        if (!is_high && pulses > BITS && now - low_since > CONVERSION_NS) {
            asked = pulses;
            pulses = 0;
            is_ready = false;
            ready_at = now + CONVERSION_NS;
        }
        if (!is_ready && !is_high && now >= ready_at) {
            is_ready = true;
            set_data(false);
        }
    }
}
