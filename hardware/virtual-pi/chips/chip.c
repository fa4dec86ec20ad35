// SPDX-License-Identifier: GPL-2.0-only OR MIT
// How the chips of chip.h behave on the wire. chip-control.c is what is said to them from outside.
#ifdef __KERNEL__
#include <linux/errno.h>
#include <linux/string.h>
#else
#include <errno.h>
#include <string.h>
#endif
#include "chip.h"

struct chip *bus_chip(struct bus *bus, u8 address)
{
	int i;

	for (i = 0; i < CHIPS_MAX; i++)
		if (bus->chips[i].used && bus->chips[i].address == address)
			return &bus->chips[i];
	return NULL;
}

static bool is_started(const struct chip *chip, const struct response *response)
{
	return response->after_count == chip->started_count && !memcmp(response->after, chip->started, chip->started_count);
}

/* How well written bytes select a response, 0 not at all: the longest key wins, and of equal ones what was started for it. */
static int rank(const struct chip *chip, const struct response *response, const u8 *bytes, int count)
{
	if (!response->key_count || response->key_count > count || memcmp(response->key, bytes, response->key_count))
		return 0;
	if (response->after_count && !is_started(chip, response))
		return 0;
	return response->key_count * 2 + (response->after_count > 0);
}

/* The response that written bytes select: of those that do it equally well, the one after the last given. */
static int response_for(const struct chip *chip, const u8 *bytes, int count)
{
	int found = -1, best = 0, i, step;

	for (i = 0; i < chip->response_count; i++)
		if (rank(chip, &chip->responses[i], bytes, count) > best) {
			found = i;
			best = rank(chip, &chip->responses[i], bytes, count);
		}
	if (found < 0)
		return -1;
	if (chip->selected >= 0 && chip->selected < chip->response_count && rank(chip, &chip->responses[chip->selected], bytes, count) == best)
		for (step = 1; step < chip->response_count; step++) {
			i = (chip->selected + step) % chip->response_count;
			if (rank(chip, &chip->responses[i], bytes, count) == best)
				return i;
		}
	return found;
}

/* Remembers what written bytes start, if any response waits for it. */
static void start(struct chip *chip, const u8 *bytes, int count)
{
	int i;

	for (i = 0; i < chip->response_count; i++) {
		const struct response *response = &chip->responses[i];

		if (response->after_count && response->after_count == count && !memcmp(response->after, bytes, (size_t)count)) {
			chip->started_count = response->after_count;
			memcpy(chip->started, response->after, response->after_count);
			return;
		}
	}
}

/* The response of a chip that is read without being asked anything: the one whose key is empty. */
static int unasked_response(const struct chip *chip)
{
	int i;

	for (i = 0; i < chip->response_count; i++)
		if (!chip->responses[i].key_count)
			return i;
	return -1;
}

static u32 position(const struct chip *chip, u32 offset)
{
	u32 first = (u32)(chip->pointer & chip->mask) * chip->width;

	if (!chip->increment)
		offset %= chip->width;
	return (first + offset) % REGISTER_BYTES;
}

static void advance(struct chip *chip, int count)
{
	/* Parts with wide registers keep their pointer until it is written again. */
	if (chip->increment && chip->width == 1)
		chip->pointer = (chip->pointer & ~chip->mask) | ((chip->pointer + count) & chip->mask);
}

static bool is_protected(const struct chip *chip, u32 at)
{
	return at >= chip->protect_first && at < (u32)chip->protect_first + chip->protect_count;
}

static void take(struct chip *chip, const u8 *bytes, int count)
{
	int selected, i;

	if (!count)
		return;
	start(chip, bytes, count);
	selected = response_for(chip, bytes, count);
	chip->selected = selected;
	if (selected >= 0 || chip->commands_only || count < chip->pointer_bytes)
		return;
	if (chip->pointer_bytes)
		chip->pointer = chip->pointer_bytes == 2 ? (u16)(bytes[0] << 8 | bytes[1]) : bytes[0];
	else
		chip->pointer = 0;
	for (i = chip->pointer_bytes; i < count; i++) {
		u32 at = position(chip, i - chip->pointer_bytes);

		if (!is_protected(chip, at))
			chip->registers[at] = bytes[i];
	}
	if (count > chip->pointer_bytes)
		advance(chip, count - chip->pointer_bytes);
}

static int write_chip(struct chip *chip, const u8 *bytes, int count)
{
	chip->writes++;
	if (chip->fault == FAULT_NACK_BYTE && (u32)count > chip->fault_value && count >= chip->fault_of_count &&
	    !memcmp(chip->fault_of, bytes, chip->fault_of_count)) {
		take(chip, bytes, (int)chip->fault_value);
		return -EREMOTEIO;
	}
	take(chip, bytes, count);
	return 0;
}

static void spoil(struct chip *chip, u8 *bytes, int count)
{
	int i;

	if (chip->fault == FAULT_FLIP && chip->fault_value && ++chip->fault_reads % chip->fault_value == 0) {
		/* Another byte and another bit each time, the same ones in every run. */
		u32 turn = chip->fault_reads / chip->fault_value - 1;

		bytes[turn % count] ^= (u8)(1u << (turn / count % 8));
	}
	if (chip->fault == FAULT_SHORT)
		for (i = (int)chip->fault_value; i < count; i++)
			bytes[i] = 0xff;
}

static int read_chip(struct chip *chip, u8 *bytes, int count)
{
	int selected = chip->selected, i;

	chip->reads++;
	if (!count)
		return 0;
	if (selected < 0)
		selected = unasked_response(chip);
	if (selected >= 0) {
		const struct response *response = &chip->responses[selected];

		/* A selected command without an answer has none ready yet. */
		if (!response->count)
			return -EREMOTEIO;
		for (i = 0; i < count; i++)
			bytes[i] = i < response->count ? response->bytes[i] : 0xff;
		/* Fetched once: who asks again without starting anything gets what the chip answers then. */
		if (response->after_count)
			chip->started_count = 0;
	} else if (chip->commands_only) {
		return -EREMOTEIO;
	} else {
		for (i = 0; i < count; i++)
			bytes[i] = chip->registers[position(chip, i)];
		advance(chip, count);
	}
	spoil(chip, bytes, count);
	return 0;
}

/* What a fault does before the first byte. It counts transfers, not messages. */
static int begin(struct bus *bus, struct chip *chip)
{
	chip->transfers++;
	switch (chip->fault) {
	case FAULT_NACK:
		return -EREMOTEIO;
	case FAULT_TIMEOUT:
		bus->sleep_us += chip->fault_value;
		return -ETIMEDOUT;
	case FAULT_DELAY:
		bus->sleep_us += chip->fault_value;
		return 0;
	case FAULT_BUSY:
		return -EBUSY;
	default:
		return 0;
	}
}

static void end(struct chip *chip)
{
	if (chip->fault != FAULT_NONE && chip->fault_left && --chip->fault_left == 0)
		chip->fault = FAULT_NONE;
}

static int transfer(struct bus *bus, struct message *messages, int count)
{
	struct chip *chip = NULL;
	int i, result = 0;

	for (i = 0; i < count && result >= 0; i++) {
		struct message *message = &messages[i];
		struct chip *next = bus_chip(bus, message->address);

		if (next != chip || !chip) {
			if (chip)
				end(chip);
			chip = next && next->plugged ? next : NULL;
			if (!chip) {
				result = -EREMOTEIO;
				break;
			}
			result = begin(bus, chip);
			if (result < 0)
				break;
		}
		result = message->read ? read_chip(chip, message->bytes, message->count)
				       : write_chip(chip, message->bytes, message->count);
	}
	if (chip) {
		if (result < 0)
			chip->failed++;
		end(chip);
	}
	return result < 0 ? result : count;
}

int bus_transfer(struct bus *bus, struct message *messages, int count)
{
	int result;

	bus->sleep_us = 0;
	bus->transfers++;
	if (bus->stuck) {
		result = -bus->stuck;
		bus->sleep_us = bus->stuck_us;
		if (bus->stuck_left && --bus->stuck_left == 0)
			bus->stuck = 0;
	} else {
		result = transfer(bus, messages, count);
	}
	if (result < 0)
		bus->failed++;
	return result;
}
