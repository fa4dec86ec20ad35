// SPDX-License-Identifier: GPL-2.0-only OR MIT
// The control language of the simulated bus: one command a line, numbers of chips, registers and bytes in hexadecimal.
#ifdef __KERNEL__
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/string.h>
#else
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#endif
#include "chip.h"

static const char *const fault_names[] = { "none", "nack", "nack-byte", "timeout", "delay", "flip", "short", "busy" };

#define FAULT_COUNT ((int)(sizeof(fault_names) / sizeof(fault_names[0])))

static char *next_word(char **line)
{
	char *word;

	while (**line == ' ' || **line == '\n' || **line == '\t')
		(*line)++;
	if (!**line)
		return NULL;
	word = *line;
	while (**line && **line != ' ' && **line != '\n' && **line != '\t')
		(*line)++;
	if (**line)
		*(*line)++ = 0;
	return word;
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	if (c >= 'A' && c <= 'F')
		return c - 'A' + 10;
	return -1;
}

static int number(const char *word, u32 base, u32 max, u32 *value)
{
	u32 result = 0;

	if (!word || !*word)
		return -EINVAL;
	if (base == 16 && word[0] == '0' && (word[1] == 'x' || word[1] == 'X'))
		word += 2;
	for (; *word; word++) {
		int d = digit(*word);

		if (d < 0 || (u32)d >= base || result > (max - (u32)d) / base)
			return -EINVAL;
		result = result * base + (u32)d;
	}
	*value = result;
	return 0;
}

/* Bytes as pairs of digits without spaces. `-` is none. The count, or a negative error. */
static int bytes_of(const char *word, u8 *bytes, int max)
{
	int count = 0;

	if (!word)
		return -EINVAL;
	if (!strcmp(word, "-"))
		return 0;
	for (; word[0]; word += 2) {
		if (digit(word[0]) < 0 || digit(word[1]) < 0)
			return -EINVAL;
		if (count == max)
			return -ENOSPC;
		bytes[count++] = (u8)(digit(word[0]) << 4 | digit(word[1]));
	}
	return count;
}

/* width=2 pointer=2 increment=0 mask=7f commands=1 */
static int set_trait(struct chip *chip, char *word)
{
	char *value = strchr(word, '=');
	u32 n;

	if (!value)
		return -EINVAL;
	*value++ = 0;
	if (number(value, 16, 0xffff, &n))
		return -EINVAL;
	if (!strcmp(word, "width") && (n == 1 || n == 2))
		chip->width = (u8)n;
	else if (!strcmp(word, "pointer") && n <= 2)
		chip->pointer_bytes = (u8)n;
	else if (!strcmp(word, "increment") && n <= 1)
		chip->increment = n;
	else if (!strcmp(word, "mask"))
		chip->mask = (u16)n;
	else if (!strcmp(word, "commands") && n <= 1)
		chip->commands_only = n;
	else
		return -EINVAL;
	return 0;
}

static int add_chip(struct bus *bus, u8 address, char *line)
{
	struct chip *chip = NULL;
	char *word;
	int i, result;

	if (bus_chip(bus, address))
		return -EEXIST;
	for (i = 0; i < CHIPS_MAX && !chip; i++)
		if (!bus->chips[i].used)
			chip = &bus->chips[i];
	if (!chip)
		return -ENOSPC;
	memset(chip, 0, sizeof(*chip));
	chip->address = address;
	chip->plugged = true;
	chip->width = 1;
	chip->pointer_bytes = 1;
	chip->increment = true;
	chip->mask = 0xff;
	chip->selected = -1;
	while ((word = next_word(&line))) {
		result = set_trait(chip, word);
		if (result)
			return result;
	}
	if (chip->pointer_bytes == 2 && chip->mask == 0xff)
		chip->mask = 0xffff;
	chip->used = true;
	return 0;
}

static int set_registers(struct chip *chip, char *line)
{
	u32 first;
	char *word = next_word(&line);
	u32 at;
	int count;

	if (number(word, 16, 0xffff, &first))
		return -EINVAL;
	at = first * chip->width;
	while ((word = next_word(&line))) {
		if (at >= REGISTER_BYTES)
			return -ENOSPC;
		count = bytes_of(word, chip->registers + at, (int)(REGISTER_BYTES - at));
		if (count < 0)
			return count;
		at += (u32)count;
	}
	return 0;
}

static bool is_same_question(const struct response *one, const struct response *other)
{
	return one->key_count == other->key_count && !memcmp(one->key, other->key, one->key_count) &&
	       one->after_count == other->after_count && !memcmp(one->after, other->after, one->after_count);
}

static void forget_responses(struct chip *chip, const struct response *question)
{
	int kept = 0, i;

	for (i = 0; i < chip->response_count; i++)
		if (!is_same_question(&chip->responses[i], question))
			chip->responses[kept++] = chip->responses[i];
	if (kept != chip->response_count)
		chip->selected = -1;
	chip->response_count = (u16)kept;
}

static int response_of(char *line, bool has_after, struct response *response)
{
	int after_count = has_after ? bytes_of(next_word(&line), response->after, KEY_BYTES_MAX) : 0;
	int key_count = after_count < 0 ? after_count : bytes_of(next_word(&line), response->key, KEY_BYTES_MAX);
	int count = key_count < 0 ? key_count : bytes_of(next_word(&line), response->bytes, RESPONSE_BYTES_MAX);

	if (count < 0)
		return count;
	if (has_after && (!after_count || !key_count))
		return -EINVAL;
	response->after_count = (u8)after_count;
	response->key_count = (u8)key_count;
	response->count = (u8)count;
	return 0;
}

static int add_response(struct chip *chip, char *line, bool has_after, bool also)
{
	struct response given, *response = NULL;
	int error = response_of(line, has_after, &given);
	int same = 0, i;

	if (error)
		return error;
	/* One with this key already: change it where it stands, so that a chip in the middle of its answer goes on with it. */
	for (i = 0; i < chip->response_count; i++)
		if (is_same_question(&chip->responses[i], &given)) {
			response = &chip->responses[i];
			same++;
		}
	if (also || same != 1) {
		if (!also)
			forget_responses(chip, &given);
		if (chip->response_count == RESPONSES_MAX)
			return -ENOSPC;
		response = &chip->responses[chip->response_count++];
	}
	*response = given;
	return 0;
}

/* nack | nack-byte N [of BYTES] | timeout US | delay US | flip EVERY | short BYTES | busy | none, then [times N]; numbers in decimal */
static int set_fault(struct chip *chip, char *line)
{
	char *word = next_word(&line);
	u32 value = 0, times = 0;
	u8 of[KEY_BYTES_MAX];
	int kind = 0, of_count = 0;

	while (kind < FAULT_COUNT && (!word || strcmp(word, fault_names[kind])))
		kind++;
	if (kind == FAULT_COUNT)
		return -EINVAL;
	word = next_word(&line);
	if (word && strcmp(word, "times") && strcmp(word, "of")) {
		if (number(word, 10, 0xffffffff, &value))
			return -EINVAL;
		word = next_word(&line);
	}
	if (word && !strcmp(word, "of")) {
		of_count = bytes_of(next_word(&line), of, KEY_BYTES_MAX);
		if (of_count <= 0 || kind != FAULT_NACK_BYTE)
			return -EINVAL;
		word = next_word(&line);
	}
	if (word && (strcmp(word, "times") || number(next_word(&line), 10, 0xffffffff, &times)))
		return -EINVAL;
	if (kind == FAULT_FLIP && !value)
		return -EINVAL;
	chip->fault = kind;
	chip->fault_value = value;
	chip->fault_left = times;
	chip->fault_reads = 0;
	chip->fault_of_count = (u8)of_count;
	memcpy(chip->fault_of, of, (size_t)of_count);
	return 0;
}

/* stuck | busy, then [times N] [us N]; free; functions all|smbus */
static int control_bus(struct bus *bus, char *line)
{
	char *word = next_word(&line);
	u32 *target;
	int error;

	if (!word)
		return -EINVAL;
	if (!strcmp(word, "free")) {
		bus->stuck = 0;
		return 0;
	}
	if (!strcmp(word, "functions")) {
		word = next_word(&line);
		if (!word || (strcmp(word, "all") && strcmp(word, "smbus")))
			return -EINVAL;
		bus->functions = strcmp(word, "all") ? FUNCTIONS_SMBUS : FUNCTIONS_ALL;
		return 0;
	}
	error = !strcmp(word, "stuck") ? ETIMEDOUT : !strcmp(word, "busy") ? EBUSY : 0;
	if (!error)
		return -EINVAL;
	bus->stuck_left = bus->stuck_us = 0;
	while ((word = next_word(&line))) {
		target = !strcmp(word, "times") ? &bus->stuck_left : !strcmp(word, "us") ? &bus->stuck_us : NULL;
		if (!target || number(next_word(&line), 10, 0xffffffff, target))
			return -EINVAL;
	}
	bus->stuck = error;
	return 0;
}

static int protect(struct chip *chip, char *line)
{
	u32 first, count;

	if (number(next_word(&line), 16, 0xff, &first) || number(next_word(&line), 10, 0xff, &count))
		return -EINVAL;
	chip->protect_first = (u8)first;
	chip->protect_count = (u8)count;
	return 0;
}

static int control_chip(struct bus *bus, const char *verb, u8 address, char *line)
{
	struct chip *chip = bus_chip(bus, address);

	if (!chip)
		return -ENODEV;
	if (!strcmp(verb, "remove"))
		chip->used = false;
	else if (!strcmp(verb, "unplug"))
		chip->plugged = false;
	else if (!strcmp(verb, "plug"))
		chip->plugged = true;
	else if (!strcmp(verb, "set"))
		return set_registers(chip, line);
	else if (!strcmp(verb, "protect"))
		return protect(chip, line);
	else if (!strcmp(verb, "respond"))
		return add_response(chip, line, false, false);
	else if (!strcmp(verb, "respond-also"))
		return add_response(chip, line, false, true);
	else if (!strcmp(verb, "respond-after"))
		return add_response(chip, line, true, false);
	else if (!strcmp(verb, "fault"))
		return set_fault(chip, line);
	else
		return -EINVAL;
	return 0;
}

int bus_control(struct bus *bus, char *line)
{
	char *verb = next_word(&line);
	u32 address;

	if (!verb || verb[0] == '#')
		return 0;
	if (!strcmp(verb, "bus"))
		return control_bus(bus, line);
	if (number(next_word(&line), 16, 0x7f, &address))
		return -EINVAL;
	if (!strcmp(verb, "add"))
		return add_chip(bus, (u8)address, line);
	return control_chip(bus, verb, (u8)address, line);
}

int bus_describe(const struct bus *bus, char *text, size_t size)
{
	size_t at = 0;
	int i;

	at += (size_t)snprintf(text, size, "bus %s functions=%s transfers=%u failed=%u\n",
			       bus->stuck == ETIMEDOUT ? "stuck" : bus->stuck ? "busy" : "free",
			       bus->functions == FUNCTIONS_SMBUS ? "smbus" : "all", bus->transfers, bus->failed);
	for (i = 0; i < CHIPS_MAX && at < size; i++) {
		const struct chip *chip = &bus->chips[i];

		if (!chip->used)
			continue;
		at += (size_t)snprintf(text + at, size - at, "%02x %s fault=%s transfers=%u reads=%u writes=%u failed=%u\n", chip->address,
				       chip->plugged ? "plugged" : "unplugged", fault_names[chip->fault], chip->transfers, chip->reads,
				       chip->writes, chip->failed);
	}
	return (int)(at < size ? at : size);
}
