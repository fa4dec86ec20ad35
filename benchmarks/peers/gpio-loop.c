// SPDX-License-Identifier: MIT
// The least a program must do between a GPIO edge and an output that answers it: version 2 of the kernel's interface
// (linux/gpio.h), poll, read, one ioctl. What `edgetwin bench gpio` is measured against.
//
//     gpio-loop react <chip> <in> <out> <edges>     latencies from the kernel's time of an edge to after the output was driven
//     gpio-loop drive <pull file> <edges> <gap us>  makes edges on gpio-sim
//     gpio-loop follow <pull file> <value file> <edges>  the same, each once the output has answered the last; for both programs alike
#include <errno.h>
#include <fcntl.h>
#include <linux/gpio.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define WARM_UP 50
#define EDGES_MAX 1000000 // more are refused
#define TIMEOUT_MS 30000
#define PAUSE_NS 200000
#define ANSWER_NS_MAX INT64_C(2000000000)

static void fail(const char *what)
{
    fprintf(stderr, "gpio-loop: %s: %s\n", what, strerror(errno));
    exit(1);
}

static int64_t now_ns(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

static int request_line(int chip, unsigned line, uint64_t flags)
{
    struct gpio_v2_line_request request = {.num_lines = 1, .offsets = {line}, .config.flags = flags, .consumer = "gpio-loop"};
    if (ioctl(chip, GPIO_V2_GET_LINE_IOCTL, &request) < 0)
        fail("the line cannot be had");
    return request.fd;
}

static int by_size(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static int react(const char *path, unsigned in, unsigned out, int edges)
{
    int chip = open(path, O_RDWR | O_CLOEXEC);
    if (chip < 0)
        fail(path);
    int output = request_line(chip, out, GPIO_V2_LINE_FLAG_OUTPUT);
    int input = request_line(chip, in, GPIO_V2_LINE_FLAG_INPUT | GPIO_V2_LINE_FLAG_EDGE_RISING | GPIO_V2_LINE_FLAG_EDGE_FALLING);
    double *latencies = calloc((size_t)edges + WARM_UP, sizeof *latencies);
    fprintf(stderr, "waiting for edges of line %u ...\n", in);
    for (int i = 0; i < edges + WARM_UP; i++) {
        struct pollfd entry = {.fd = input, .events = POLLIN};
        struct gpio_v2_line_event event;
        if (poll(&entry, 1, TIMEOUT_MS) != 1)
            fail("no edge came in time");
        if (read(input, &event, sizeof event) != sizeof event)
            fail("the edge cannot be read");
        struct gpio_v2_line_values values = {.bits = event.id == GPIO_V2_LINE_EVENT_RISING_EDGE, .mask = 1};
        if (ioctl(output, GPIO_V2_LINE_SET_VALUES_IOCTL, &values) < 0)
            fail("the output cannot be driven");
        latencies[i] = (double)(now_ns() - (int64_t)event.timestamp_ns) / 1e3;
    }
    qsort(latencies + WARM_UP, (size_t)edges, sizeof *latencies, by_size);
    printf("{\"edges\":%d,\"median_us\":%.3f,\"p99_us\":%.3f,\"max_us\":%.3f}\n", edges, latencies[WARM_UP + edges / 2],
        latencies[WARM_UP + (int)(0.99 * (edges - 1))], latencies[WARM_UP + edges - 1]);
    free(latencies);
    return 0;
}

static int drive(const char *path, int edges, long gap_us)
{
    int pull = open(path, O_WRONLY | O_CLOEXEC);
    if (pull < 0)
        fail(path);
    for (int i = 0; i < edges; i++) {
        const char *word = i % 2 == 0 ? "pull-up" : "pull-down";
        if (pwrite(pull, word, strlen(word), 0) < 0)
            fail("the line cannot be pulled");
        if (gap_us > 0)
            nanosleep(&(struct timespec){gap_us / 1000000, gap_us % 1000000 * 1000}, NULL);
    }
    return 0;
}

// The simulator drops an edge that comes while the one before is being handled, so the next waits for the answer.
static int follow(const char *pull_path, const char *value_path, int edges)
{
    int pull = open(pull_path, O_WRONLY | O_CLOEXEC), value = open(value_path, O_RDONLY | O_CLOEXEC);
    if (pull < 0 || value < 0)
        fail(pull < 0 ? pull_path : value_path);
    for (int i = 0; i < edges; i++) {
        const char *word = i % 2 == 0 ? "pull-up" : "pull-down";
        const char wanted = i % 2 == 0 ? '1' : '0';
        if (pwrite(pull, word, strlen(word), 0) < 0)
            fail("the line cannot be pulled");
        int64_t end = now_ns() + ANSWER_NS_MAX;
        char level = 0;
        do
            nanosleep(&(struct timespec){0, PAUSE_NS}, NULL);
        while (pread(value, &level, 1, 0) == 1 && level != wanted && now_ns() < end);
        if (level != wanted)
            return 0; // Who answered has seen enough.
    }
    return 0;
}

int main(int count, char **words)
{
    if (count == 6 && strcmp(words[1], "react") == 0 && atoi(words[5]) > 0 && atoi(words[5]) <= EDGES_MAX)
        return react(words[2], (unsigned)atoi(words[3]), (unsigned)atoi(words[4]), atoi(words[5]));
    if (count == 5 && strcmp(words[1], "drive") == 0)
        return drive(words[2], atoi(words[3]), atol(words[4]));
    if (count == 5 && strcmp(words[1], "follow") == 0)
        return follow(words[2], words[3], atoi(words[4]));
    fprintf(stderr, "gpio-loop react <chip> <in> <out> <edges> | drive <pull file> <edges> <gap us> | follow <pull file> <value file> <edges>\n");
    return 2;
}
