using CsCheck;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Model.Tests.Descriptors;

public sealed class DescriptorErrorTests
{
    private static readonly AlgorithmDescriptor Twice = new("twice", ["raw"], ["doubled"], "Twice.");

    // What is replaced in the smallest descriptor of its bus, by what, and the one error that comes of it.
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        // The file.
        { "i2c", "part = \"gauge\"", "part = \"Gauge\"", "1:8: part is \"Gauge\"; allowed is a name of a-z, 0-9, '-', '_', '.' that starts with a letter or digit, such as \"bme280\"" },
        { "i2c", "part = \"gauge\"\n", "", "1:1: 'part' is missing in the file; allowed is a name of a-z, 0-9, '-', '_', '.' that starts with a letter or digit, such as \"bme280\"" },
        { "i2c", "title = \"A gauge\"", "title = \"\"", "2:9: title is \"\"; allowed is text in quotes, without control characters" },
        { "i2c", "bus = \"i2c\"", "bus = \"i3c\"", "3:7: bus is \"i3c\"; allowed is \"i2c\", \"spi\", \"gpio\", \"w1\" or \"pwm\"" },
        { "i2c", "data_sheet = \"Gauge, revision 1\"", "data_sheet = 1", "4:14: data_sheet is 1; allowed is text in quotes, without control characters" },
        { "i2c", "addresses = [0x40]", "tested = \"by me\"\naddresses = [0x40]", "5:10: tested is \"by me\"; allowed is \"vectors\" or \"emulated\"" },
        { "i2c", "addresses = [0x40]", "addresses = [0x80]", "5:13: addresses is [0x80]; allowed is a list of 7-bit I2C addresses from 0x03 to 0x77, such as [0x76, 0x77]" },
        { "i2c", "addresses = [0x40]", "", "1:1: 'addresses' is missing, and the bus is i2c; allowed is a list of 7-bit I2C addresses" },
        { "i2c", "addresses = [0x40]", "adresses = [0x40]", "5:1: unknown key 'adresses'; did you mean 'addresses'?" },
        { "i2c", "addresses = [0x40]", "addresses = [0x40]\nperiod_min = \"2 h\"", "6:14: period_min is \"2 h\"; allowed is a duration from 0 s to 1 h, such as \"10 ms\"" },
        { "i2c", "addresses = [0x40]", "addresses = [0x40]\nconversion = 8", "6:14: conversion is 8: a number without a unit; allowed is a duration such as \"8.3 ms\", or a formula in ms over the settings" },
        { "i2c", "addresses = [0x40]", "addresses = [0x40]\nconversion = \"1 + gian\"", "6:19: conversion is \"1 + gian\": 'gian' is not known here; did you mean 'gain'?; known are gain" },
        { "i2c", "addresses = [0x40]", "addresses = [0x40]\nalgorithm = \"twise\"", "6:13: algorithm is \"twise\", which is none; did you mean 'twice'?; allowed are twice" },
        { "i2c", "addresses = [0x40]", "addresses = [0x40]\nspi = { mode = 0, clock_hz_max = 1000 }", "6:1: 'spi' is there, and the bus is i2c; allowed is to leave it out" },
        // Buses.
        { "spi", "mode = 1", "mode = 4", "5:16: mode is 4; allowed is a whole number from 0 to 3" },
        { "spi", "4_000_000", "10", "5:34: clock_hz_max is 10; allowed is a whole number from 1000 to 125000000" },
        { "spi", "spi = { mode = 1, clock_hz_max = 4_000_000 }", "", "1:1: 'spi' is missing, and the bus is spi; allowed is spi = { mode = 0, clock_hz_max = 1_000_000 }" },
        { "gpio", "[\"signal\"]", "[]", "5:18: lines is []; allowed is a list of at least one name of a-z, 0-9 and '_', no digit first, such as [\"signal\"]" },
        { "gpio", "edges = \"both\"", "direction = \"in\"", "5:42: direction is \"in\"; allowed is \"input\" or \"output\"" },
        { "gpio", "\"both\"", "\"all\"", "5:38: edges is \"all\"; allowed is \"none\", \"rising\", \"falling\" or \"both\"" },
        { "gpio", "\"pull-up\"", "\"up\"", "5:53: bias is \"up\"; allowed is \"as-is\", \"disabled\", \"pull-up\" or \"pull-down\"" },
        { "gpio", "\"low\"", "\"0\"", "5:73: active is \"0\"; allowed is \"high\" or \"low\"" },
        { "gpio", "\"20 ms\"", "20", "5:91: debounce is 20: a number without a unit; allowed is a duration from 0 s to 10 s, such as \"10 ms\"" },
        { "gpio", "value = \"state\"", "value = \"stat\"", "9:10: value is \"stat\": 'stat' is not known here; did you mean 'state'?; known are state, count, rate, lost" },
        { "gpio", "[[property]]", "[[init]]\nwrite = [1]\n[[property]]", "6:3: 'init' is only for i2c and spi, and the bus is gpio; allowed is to leave it out" },
        { "w1", "[[property]]\nname = \"temperature\"\nunit = \"Cel\"\nvalue = \"millicelsius / 1000\"\n", "", "1:1: 'property' is missing; allowed is at least one [[property]] or [[output]]" },
        { "gpio", "[[property]]", "[[read]]\nread = 3\n[[property]]", "6:3: 'read' is there, and the bus is gpio without 'clocked'; allowed is to leave it out, or clocked = { pulses = \"25\" }" },
        // Clocked parts.
        { "clocked", "pulses = \"24 + gain\"", "pulses = 25", "6:22: pulses is 25; allowed is a formula over the settings" },
        { "clocked", "pulses = \"24 + gain\"", "pulses = \"24 + gian\"", "6:28: pulses is \"24 + gian\": 'gian' is not known here; did you mean 'gain'?; known are gain" },
        { "clocked", "pulses = \"24 + gain\", ", "", "6:11: 'pulses' is missing in [clocked]; allowed is a formula over the settings" },
        { "clocked", "ready = \"low\"", "ready = \"0\"", "6:43: ready is \"0\"; allowed is \"low\" or \"high\"" },
        { "clocked", "pulse = \"1 us\"", "pulse = 1", "6:58: pulse is 1: a number without a unit; allowed is a duration from 0 s to 100 ms, such as \"10 ms\"" },
        { "clocked", "pulse_max = \"50 us\"", "pulse_max = \"1 s\"", "6:78: pulse_max is \"1 s\"; allowed is a duration from 0 s to 100 ms, such as \"10 ms\"" },
        { "clocked", "pulse_max = \"50 us\"", "pulse_max = \"1 us\"", "6:78: pulse_max is not longer than pulse; allowed is a longer one, or to leave it out" },
        { "clocked", "lines = [\"data\", \"clock\"]", "lines = [\"data\"]", "5:1: a clocked part has two lines, its data and its clock; allowed is gpio = { lines = [\"data\", \"clock\"] }, with a bias if need be" },
        { "clocked", "read = 3", "read = 3\nwrite = [1]", "12:3: a clocked part is not written to and is read at once; allowed is one [[read]] with 'read', and 'crc' if it has one" },
        { "clocked", "[[read]]", "[[init]]\nwait = \"1 ms\"\n[[read]]", "12:3: 'init' is only for i2c and spi, and the bus is gpio; allowed is to leave it out" },
        { "i2c", "addresses = [0x40]", "addresses = [0x40]\nclocked = { pulses = \"25\" }", "6:1: 'clocked' is there, and the bus is i2c; allowed is to leave it out" },
        // Settings.
        { "i2c", "name = \"gain\"", "name = \"Gain\"", "8:8: name is \"Gain\"; allowed is a name of a-z, 0-9 and '_', no digit first, that is neither a function nor \"value\"" },
        { "i2c", "name = \"gain\"", "name = \"sqrt\"", "8:8: name is \"sqrt\"; allowed is a name of a-z, 0-9 and '_', no digit first, that is neither a function nor \"value\"" },
        { "i2c", "default = 1", "default = 4", "9:11: default is 4; allowed is a number from 0 to 3" },
        { "i2c", "default = 1", "default = \"1\"", "9:11: default is \"1\"; allowed is a number" },
        { "i2c", "min = 0\nmax = 3", "any_of = [0, 2]", "9:11: default is 1; allowed is one of 0, 2" },
        { "i2c", "min = 0\nmax = 3", "any_of = []", "10:10: any_of is []; allowed is a list of at least one number" },
        { "i2c", "min = 0", "min = 5", "10:7: min is 5; allowed is at most max, 3" },
        { "i2c", "min = 0", "min = nan", "10:7: min is nan; allowed is a number" },
        { "i2c", "max = 3\n", "", "8:8: the setting 'gain' has no limits; allowed is 'any_of', or 'min' and 'max'" },
        { "i2c", "max = 3", "max = inf", "11:7: max is inf; allowed is a number" },
        { "i2c", "description = \"Gain.\"", "unit = \"foo\"\ndescription = \"Gain.\"", "12:8: unit is \"foo\": 'foo' is not a known unit; did you mean '[ft_i]'?; allowed is a UCUM code in quotes, such as \"Cel\", \"%\" or \"m/s2\"" },
        { "i2c", "description = \"Gain.\"", "", "7:3: 'description' is missing in [[setting]]; allowed is text in quotes, without control characters" },
        // Script.
        { "i2c", "write = [0xD0]", "write = [0x1D0]", "15:9: write is [0x1D0]; allowed is a list of at most 256, each a byte from 0 to 255 or a formula in quotes, such as [0xF4, \"gain << 2 | 1\"]" },
        { "i2c", "read = 1", "read = 0", "16:8: read is 0; allowed is a whole number from 1 to 256" },
        { "i2c", "any_of = [[0x60]]", "any_of = [0x60]", "17:10: any_of is [0x60]; allowed is a list of lists of bytes from 0 to 255, such as [[0x58], [0x60]]" },
        { "i2c", "any_of = [[0x60]]", "any_of = [[0x60, 0x61]]", "17:10: a value of any_of has the wrong length; allowed are 1 bytes, one for each data byte" },
        { "i2c", "any_of = [[0x60]]", "any_of = [[0x60]]\nmask = [256]", "18:8: mask is [256]; allowed is a list of bytes from 0 to 255, such as [0xF4, 0x27]" },
        { "i2c", "any_of = [[0x60]]", "any_of = [[0x60]]\nmask = [1, 2]", "18:8: mask has 2 bytes; allowed are 1, one for each data byte" },
        { "i2c", "any_of = [[0x60]]", "mask = [1]", "17:8: a mask without values masks nothing; allowed is a mask together with 'any_of'" },
        { "i2c", "gain << 2", "gain <<", "20:24: a byte to write in init is \"gain <<\": the formula ends where a number, a name, a function, '(', '-', '!' or '~' is allowed" },
        { "i2c", "write = [0xF4, \"gain << 2\"]", "", "19:3: the step does nothing; allowed is one with 'write', 'wait' or both" },
        { "i2c", "write = [0xF4, \"gain << 2\"]", "wait = \"2 min\"", "20:8: wait is \"2 min\"; allowed is a duration from 0 s to 1 min, such as \"10 ms\"" },
        { "i2c", "write = [0xF4, \"gain << 2\"]", "write = [1]\nmay_fail = 1", "21:12: may_fail is 1; allowed is true or false" },
        { "i2c", "[[read]]\nwrite = [0x00]\nread = 2", "[[read]]\nread = 2\nstart = 1", "24:9: start is 1; allowed is a list of at most 256, each a byte from 0 to 255 or a formula in quotes, such as [0xF4, \"gain << 2 | 1\"]" },
        { "i2c", "[[read]]\nwrite = [0x00]\nread = 2", "[[read]]\nread = 2\nstart = [\"gin\"]", "24:11: a byte to write in read is \"gin\": 'gin' is not known here; did you mean 'gain'?; known are gain" },
        { "i2c", "[[read]]\nwrite = [0x00]\nread = 2", "[[read]]\nread = 2\nstop = 1", "24:8: stop is 1; allowed is true or false" },
        { "i2c", "[[read]]\nwrite = [0x00]\nread = 2", "[[read]]\nread = 2\ncrc = 7", "24:7: crc is 7; allowed is one table, [crc]" },
        { "i2c", "[[read]]\nwrite = [0x00]\nread = 2", "[[read]]\nread = 2\ncrc = { kind = \"crc9\" }", "24:16: kind is \"crc9\"; allowed is \"crc8\", \"crc8-reflected\", \"crc16\", \"crc16-reflected\", \"sum16\" or \"xor8\"" },
        { "i2c", "[[read]]\nwrite = [0x00]\nread = 2", "[[read]]\nread = 4\ncrc = { kind = \"crc8\", polynomial = 0x31, every = 2 }", "23:8: read is 4; allowed is a multiple of 3, 2 data bytes with their check-sum of 1" },
        { "i2c", "[[read]]\nwrite = [0x00]\nread = 2", "[[read]]\nread = 2\ncrc = { kind = \"sum16\" }", "23:8: read is 2; allowed is more than the 2 bytes of the check-sum" },
        { "i2c", "[[read]]\nwrite = [0x00]\nread = 2", "[[read]]\nread = 3\ncrc = { kind = \"crc8\", polynomial = 0x131 }", "24:37: polynomial is 305; allowed is a whole number from 1 to 255 for a check-sum of 1 bytes" },
        { "i2c", "[[read]]\nwrite = [0x00]\nread = 2", "[[read]]\nread = 3\ncrc = { kind = \"xor8\", polynomial = 1 }", "24:37: a sum has no polynomial; allowed is to leave it out" },
        { "i2c", "[[read]]\nwrite = [0x00]\nread = 2", "[[read]]\nread = 3\ncrc = { kind = \"xor8\", initial = 256 }", "24:34: initial is 256; allowed is a whole number from 0 to 255 for a check-sum of 1 bytes" },
        { "i2c", "[[read]]\nwrite = [0x00]\nread = 2", "[[read]]\nread = 3\ncrc = { kind = \"xor8\", every = 0 }", "24:32: every is 0; allowed is a whole number from 1 to 256" },
        { "i2c", "[[read]]\nwrite = [0x00]\nread = 2", "[[read]]\nread = 3\ncrc = { kind = \"xor8\", covers = \"all\" }", "24:33: covers is \"all\"; allowed is \"data\" or \"transaction\"" },
        { "i2c", "[[read]]\nwrite = [0x00]\nread = 2\n", "", "1:1: 'read' is missing; allowed on i2c is at least one [[read]] or [[output]]\ndevice.toml:25:6: at is 0, and 2 bytes from there end beyond the 0 data bytes of the reads; allowed is nothing" },
        // Fields.
        { "i2c", "name = \"raw\"", "name = \"raw\"\nat = 0\nbytes = 1\n[[field]]\nname = \"gain\"", "31:8: the name 'gain' is taken; the first is on line 8" },
        { "i2c", "at = 0", "at = 1", "28:6: at is 1, and 2 bytes from there end beyond the 2 data bytes of the reads; allowed is at most 0" },
        { "i2c", "at = 0", "at = -1", "28:6: at is -1; allowed is a whole number from 0 to 65535" },
        { "i2c", "bytes = 2", "bytes = 9", "29:9: bytes is 9; allowed is a whole number from 1 to 8" },
        { "i2c", "bytes = 2", "bytes = 2\nendian = \"middle\"", "30:10: endian is \"middle\"; allowed is \"big\" or \"little\"" },
        { "i2c", "bytes = 2", "bytes = 2\nshift = 16", "30:9: shift is 16; allowed is less than the 16 bits of 2 bytes" },
        { "i2c", "bytes = 2", "bytes = 2\nshift = 4\nbits = 13", "31:8: bits is 13, from bit 4 on; allowed is at most 12, as there are 2 bytes" },
        { "i2c", "bytes = 2", "bytes = 2\nsign = \"minus\"", "30:8: sign is \"minus\"; allowed is \"unsigned\", \"twos-complement\", \"sign-magnitude\", \"ieee754\" or \"bcd\"" },
        { "i2c", "bytes = 2", "bytes = 2\nsign = \"ieee754\"", "30:8: sign is \"ieee754\" and there are 16 bits; allowed are 32 or 64" },
        { "i2c", "bytes = 2", "bytes = 2\nsource = \"coefficients\"", "28:6: at is 0, and 2 bytes from there end beyond the 0 data bytes of the coefficients; allowed is nothing" },
        { "i2c", "bytes = 2", "bytes = 2\nsource = \"write\"", "30:10: source is \"write\"; allowed is \"reads\" or \"coefficients\"" },
        // Properties.
        { "i2c", "name = \"level\"", "name = \"Level\"", "32:8: name is \"Level\"; allowed is a property name: one segment of a-z, 0-9, '-', '_', '.'" },
        { "i2c", "value = \"raw * gain\"", "value = \"row * gain\"", "33:10: value is \"row * gain\": 'row' is not known here; did you mean 'raw'?; known are gain, raw" },
        { "i2c", "value = \"raw * gain\"", "value = \"level\"", "33:10: value is \"level\": 'level' is not known here; known are gain, raw" },
        { "i2c", "value = \"raw * gain\"", "value = 5", "33:9: value is 5; allowed is a formula over fields, settings and properties above" },
        { "i2c", "value = \"raw * gain\"", "value = \"raw\"\nbad_when = \"raw =\"", "34:17: bad_when is \"raw =\": '=' is in no formula; here an operator or the end is allowed" },
        { "i2c", "value = \"raw * gain\"", "value = \"raw\"\nunit = \"C\\u00B0\"", "34:8: unit is \"C\\u00B0\": 'C\u00B0' is not a known unit; did you mean 'C'?; allowed is a UCUM code in quotes, such as \"Cel\", \"%\" or \"m/s2\"" },
        { "i2c", "value = \"raw * gain\"", "value = \"raw\"\nkind = \"text\"", "34:8: kind is \"text\"; allowed is \"number\" or \"boolean\"" },
        { "i2c", "value = \"raw * gain\"", "value = \"raw\"\nkind = \"boolean\"\nunit = \"m\"", "35:8: unit is \"m\" and kind is \"boolean\"; a boolean has no unit: leave one of them out" },
        { "i2c", "value = \"raw * gain\"", "value = \"raw\"\nrange = [1, 1]", "34:9: range is [1, 1]; allowed is two numbers, the lower one first, such as [-40, 85]" },
        { "i2c", "value = \"raw * gain\"", "value = \"raw\"\nresolution = -1", "34:14: resolution is -1; allowed is a number, at least 0" },
        { "i2c", "value = \"raw * gain\"", "value = \"raw\"\nnoise = \"low\"", "34:9: noise is \"low\"; allowed is a number, at least 0" },
        { "i2c", "value = \"raw * gain\"", "value = \"raw\"\n[[property]]\nname = \"level\"\nvalue = \"raw\"", "35:8: the name 'level' is taken; the first is on line 32" },
        // Outputs.
        { "pwm", "safe = 100", "safe = 101", "9:8: safe is 101; allowed is a number from 0 to 100" },
        { "pwm", "safe = 100", "safe = 100\nwrite = [1]", "10:9: 'write' is there, and the bus is pwm; allowed is to leave it out" },
        { "pwm", "name = \"speed\"", "name = \"value\"", "6:8: name is \"value\"; allowed is a name of a-z, 0-9 and '_', no digit first, that is neither a function nor \"value\"" },
        { "i2c", "[[property]]", "[[output]]\nname = \"o\"\nsafe = 0\n[[property]]", "31:3: 'write' is missing in [[output]]; allowed is a list of at most 256, each a byte from 0 to 255 or a formula in quotes" },
        { "i2c", "[[property]]", "[[output]]\nname = \"o\"\nsafe = 0\nwrite = [\"valu\"]\n[[property]]", "34:11: a byte to write in output is \"valu\": 'valu' is not known here; did you mean 'value'?; known are gain, value, o" },
        // Not TOML.
        { "i2c", "bus = \"i2c\"", "bus = ", "3:7: not TOML: unexpected token end-of-line found while expecting a value" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_has_its_place_the_value_and_what_is_allowed(string bus, string right, string wrong, string expected)
    {
        var text = TextOf(bus);
        Assert.Contains(right, text, StringComparison.Ordinal);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        var result = DescriptorReader.Read("device.toml", string.Concat(text.AsSpan(0, at), wrong, text.AsSpan(at + right.Length)), [Twice]);
        Assert.Null(result.Descriptor);
        Assert.Equal("device.toml:" + expected, string.Join('\n', result.Errors));
    }

    [Fact]
    public void Every_key_of_the_format_has_a_mistake_here()
    {
        var page = DescriptorDocumentation.Markdown([]);
        var keys = page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]).Distinct().ToArray();
        Assert.True(keys.Length > 30);
        var named = string.Join('\n', Mistakes.Select(row => row.Data.Item4));
        Assert.All(keys, key => Assert.Contains(key, named, StringComparison.Ordinal));
    }

    [Fact]
    public void All_mistakes_are_reported_in_the_order_of_the_text()
    {
        var text = DescriptorTexts.I2c.Replace("bytes = 2", "bytes = 9", StringComparison.Ordinal).Replace("default = 1", "default = \"1\"", StringComparison.Ordinal);
        Assert.Equal([9, 29], DescriptorReader.Read("f", text, []).Errors.Select(error => error.Line));
    }

    [Fact]
    public void No_text_makes_the_reader_throw()
    {
        var fragment = Gen.OneOf(
            Gen.OneOf("[[read]]", "[ready]", "crc = {", "}", "[", "]", "=", "\"", "\n", "read = 3", "0x", "-1", "name = \"a\"", "value = \"", "(", "spi = 1", "write = [\"a\"]", "any_of = [[1]]", "\0", "mask = []"),
            Gen.String[0, 4]);
        Gen.Select(Gen.Int[0, DescriptorTexts.I2c.Length], Gen.Int[0, 20], fragment).Array[1, 4].Sample(edits =>
        {
            var text = DescriptorTexts.I2c;
            foreach (var (at, removed, inserted) in edits)
            {
                var start = Math.Min(at, text.Length);
                text = string.Concat(text.AsSpan(0, start), inserted, text.AsSpan(Math.Min(start + removed, text.Length)));
            }
            var result = DescriptorReader.Read("f", text, [Twice]);
            Assert.Equal(result.Descriptor is null, result.Errors.Count > 0);
            Assert.All(result.Errors, error => Assert.True(error is { Line: >= 1, Column: >= 1, Message.Length: > 0 }));
            return true;
        }, iter: 3_000);
    }

    private static string TextOf(string bus) => bus switch
    {
        "i2c" => DescriptorTexts.I2c,
        "spi" => DescriptorTexts.Spi,
        "gpio" => DescriptorTexts.Gpio,
        "clocked" => DescriptorTexts.Clocked,
        "w1" => DescriptorTexts.OneWire,
        _ => DescriptorTexts.Pwm,
    };
}
