using EdgeTwin.Model.Configuration;

namespace EdgeTwin.Model.Tests.Configuration;

public sealed class ConfigurationErrorTests
{
    private const string Period = "allowed is a duration from 10 ms to 1 h, such as \"1 s\"";

    [Theory]
    // Unknown keys.
    [InlineData("[host]\nperod = \"1 s\"", "2:1: unknown key 'perod'; did you mean 'period'?")]
    [InlineData("[hots]\nperiod = \"1 s\"", "1:2: unknown section 'hots'; did you mean 'host'?")]
    [InlineData("[host]\nzzz = 1", "2:1: unknown key 'zzz'; allowed in [host] are enabled, period, timeout")]
    [InlineData("[host.x]\n", "1:7: unknown key 'x'; allowed in [host] are enabled, period, timeout")]
    [InlineData("period = 1", "1:1: unknown section 'period'; allowed are agent, host, devices, device, replay, queue, changes, journal, state, history, write_budget, api, twin, alert, output, rule")]
    // Wrong types and units.
    [InlineData("[host]\nperiod = 5", "2:10: period is 5: a number without a unit; " + Period)]
    [InlineData("[host]\nperiod = true", "2:10: period is true: not text in quotes; " + Period)]
    [InlineData("[host]\nperiod = \"5\"", "2:10: period is \"5\": it has no unit of time; " + Period)]
    [InlineData("[host]\nperiod = \"5 m\"", "2:10: period is \"5 m\": 'm' is a unit of length, not of time; " + Period)]
    [InlineData("[host]\nperiod = \"5 sec\"", "2:10: period is \"5 sec\": '5 sec' has no valid unit: in 'sec', 'sec' is not a known unit; did you mean 's'?; " + Period)]
    [InlineData("[host]\n  period = \"5 ms\"", "2:12: period is \"5 ms\"; " + Period)]
    [InlineData("[host]\nperiod = \"1e300 a\"", "2:10: period is \"1e300 a\": it is too long; " + Period)]
    [InlineData("[host]\nenabled = \"yes\"", "2:11: enabled is \"yes\"; allowed is true or false")]
    [InlineData("[host]\nenabled = { a = 1 }", "2:1: enabled is a table; allowed is true or false")]
    [InlineData("host = 1", "1:8: host is 1; allowed is one table, [host]")]
    [InlineData("[[host]]", "1:3: host is an array of tables; allowed is one table, [host]")]
    [InlineData("[replay]\nfile = 'a'", "1:2: replay is a table; allowed is any number of tables, [[replay]]")]
    [InlineData("[agent]\ndata = \"a\\u0000b\"", "2:8: data is \"a\\u0000b\"; allowed is text in quotes, without control characters")]
    [InlineData("[queue]\nbytes_max = \"1 m\"", "2:13: bytes_max is \"1 m\": 'm' is a unit of length, not of bytes; allowed is a size from 64 KiB to 256 MiB, such as \"1 MiB\"")]
    [InlineData("[queue]\nbytes_max = \"7 %\"", "2:13: bytes_max is \"7 %\": '%' is not a unit of bytes; allowed is a size from 64 KiB to 256 MiB, such as \"1 MiB\"")]
    [InlineData("[queue]\nbytes_max = \"80000.5 B\"", "2:13: bytes_max is \"80000.5 B\": it comes to 80000.5 bytes, which is not a whole number; allowed is a size from 64 KiB to 256 MiB, such as \"1 MiB\"")]
    // Out of range.
    [InlineData("[changes]\ncapacity = 1000", "2:12: capacity is 1000; allowed is a power of two from 256 to 4194304")]
    [InlineData("[changes]\ncapacity = 9223372036854775807", "2:12: capacity is 9223372036854775807; allowed is a power of two from 256 to 4194304")]
    [InlineData("[api]\nsubscribers_max = 0", "2:19: subscribers_max is 0; allowed is a whole number from 1 to 65536")]
    [InlineData("[api]\nsubscribers_max = 1.5", "2:19: subscribers_max is 1.5; allowed is a whole number from 1 to 65536")]
    [InlineData("[[replay]]\nfile = 'a'\nspeed = -1", "3:9: speed is -1; allowed is a number above 0, up to 1000000, or \"max\"")]
    [InlineData("[[replay]]\nfile = 'a'\nspeed = nan", "3:9: speed is nan; allowed is a number above 0, up to 1000000, or \"max\"")]
    // Between options.
    [InlineData("[host]\ntimeout = \"2 s\"", "2:11: timeout is 2 s, which is longer than the period; allowed is at most 1 s")]
    [InlineData("[history]\nraw = \"1 a\"\nsecond = \"1 d\"", "3:10: second is 1 d, which is shorter than the finer tier raw; allowed is at least 1 a")]
    // Missing and twice.
    [InlineData("[[replay]]\nspeed = 1", "1:3: 'file' is missing in [[replay]]; allowed is the path of a recording, in quotes")]
    [InlineData("[host]\nperiod = \"1 s\"\nperiod = \"2 s\"", "3:1: 'period' is defined twice; the first is on line 2")]
    [InlineData("[host]\n[agent]\n[host]\nenabled = true", "3:2: 'host' is defined twice; the first is on line 1")]
    [InlineData("host = { period = \"1 s\" }\n[host]", "2:2: 'host' is defined twice; the first is on line 1")]
    [InlineData("host = { period = \"1 s\" }\nhost.enabled = true", "2:1: 'host' is defined twice; the first is on line 1")]
    // People.
    [InlineData("[api]\nread = \"pi\"", "2:8: read is \"pi\"; allowed is a list, each entry a user name such as \"pi\", a group such as \"@adm\", or \"*\" for everyone on the machine")]
    [InlineData("[api]\nread = [\"pi\", 7]", "2:15: read has 7; allowed is a user name such as \"pi\", a group such as \"@adm\", or \"*\" for everyone on the machine")]
    // Devices.
    [InlineData("[[device]]\nid = \"a\"\npart = \"bme 280\"\nbus = \"i2c-1\"", "3:8: part is \"bme 280\"; allowed is the name of a part, such as \"bme280\"; `edgetwin parts` lists them")]
    [InlineData("[[device]]\nid = \"a\"\npart = \"bme280\"", "1:3: 'bus' is missing in [[device]]; allowed is \"i2c-N\", \"spiB.C\", \"gpiochipN\", \"w1\", \"pwmchipN\" or \"iio:deviceN\"")]
    [InlineData("[[device]]\nid = \"a\"\npart = \"bme280\"\nbus = \"i2c-1\"\naddress = 0x80", "5:11: address is 0x80; allowed is an I2C address from 0x08 to 0x77")]
    [InlineData("[[device]]\nid = \"a\"\npart = \"bme280\"\nbus = \"i2c-1\"\naddress = 0x76\n[[device]]\nid = \"a\"\npart = \"bme280\"\nbus = \"i2c-1\"\naddress = 0x76", "10:11: two parts at address 0x76 of i2c-1; the first is on line 1, and a bus can have only one")]
    [InlineData("[[device]]\nid = \"a\"\npart = \"bme280\"\nbus = \"spi0.0\"\naddress = 0x76", "5:11: address is for parts on an I2C bus, and this one is on spi0.0: leave it out")]
    [InlineData("[[device]]\nid = \"a\"\npart = \"bme280\"\nbus = \"i2c-1\"\nline = []", "5:8: line is []; allowed is a line's number or name, or a list of them, such as 17, \"GPIO17\" or [5, 6]")]
    [InlineData("[[device]]\nid = \"a\"\npart = \"bme280\"\nbus = \"i2c-1\"\nsettings = 1", "5:12: settings is 1; allowed is a table of names and numbers, such as { shunt_ohm = 0.1 }")]
    [InlineData("[[device]]\nid = \"a\"\npart = \"bme280\"\nbus = \"i2c-1\"\nsettings = { gain = \"x\" }", "5:21: gain is \"x\"; allowed is a number")]
    [InlineData("[[device]]\nid = \"a\"\npart = \"bme280\"\nbus = \"i2c-1\"\n[[device.calibration]]\nproperty = \"t\"\ndate = \"2026-11-22\"\nby = \"Ada\"\nkind = \"offst\"\nnumbers = [1]", "9:8: kind is \"offst\"; allowed is \"offset\", \"two-point\", \"polynomial\" or \"table\"")]
    [InlineData("[[device]]\nid = \"a\"\npart = \"bme280\"\nbus = \"i2c-1\"\n[[device.calibration]]\nproperty = \"t\"\ndate = \"2026-11-22\"\nby = \"Ada\"\nkind = \"offset\"\nnumbers = [1, 2]", "10:11: numbers has 2 numbers; an offset is one")]
    [InlineData("[[device]]\nid = \"a\"\npart = \"bme280\"\nbus = \"i2c-1\"\n[[device.calibration]]\nproperty = \"t\"\ndate = \"2026-11-22\"\nby = \"Ada\"\nkind = \"two-point\"\nnumbers = [2, 2, 1, 1]", "10:11: the read values, which are every other number, do not rise; allowed is each above the one before")]
    [InlineData("[[device]]\nid = \"a\"\npart = \"bme280\"\nbus = \"i2c-1\"\n[[device.calibration]]\nproperty = \"t\"\ndate = \"22.11.2026\"\nby = \"Ada\"\nkind = \"offset\"\nnumbers = [1]", "7:8: date is \"22.11.2026\"; allowed is a date such as \"2026-11-22\"")]
    // Twins.
    [InlineData("[[twin]]\nid = \"Air\"", "2:6: id is \"Air\"; allowed is a lower-case path such as greenhouse/air: segments of a-z, 0-9, '-', '_', '.' that start with a letter or digit, separated by '/'")]
    [InlineData("[[twin]]\nid = \"a\"\n[[twin]]\nid = \"a\"", "4:6: the twin 'a' is defined twice; the first is on line 2")]
    [InlineData("[[twin]]\nid = \"a\"\n[[twin.property]]\nname = \"p\"\n[[twin.property]]\nname = \"p\"", "6:8: the property 'p' is defined twice; the first is on line 4")]
    [InlineData("[[twin]]\nid = \"a\"\n[[twin.property]]\nname = \"p\"\nunit = \"°C\"", "5:8: unit is \"°C\": '°C' is not a known unit; did you mean 'Cel'?; allowed is a UCUM code in quotes, such as \"Cel\", \"%\" or \"m/s2\"")]
    [InlineData("[[twin]]\nid = \"a\"\n[[twin.property]]\nname = \"p\"\nrange = [5, 1]", "5:9: range is [5, 1]; allowed is two numbers, the lower one first, such as [-40, 85]")]
    [InlineData("[[twin]]\nid = \"a\"\n[[twin.property]]\nname = \"p\"\nresolution = 0", "5:14: resolution is 0; allowed is a number above 0")]
    [InlineData("[[twin]]\nid = \"a\"\n[[twin.property]]\nname = \"p\"\nkind = \"text\"", "5:8: kind is \"text\"; allowed is \"number\" or \"boolean\"")]
    [InlineData("[[twin]]\nid = \"a\"\n[[twin.property]]\nname = \"p\"\nkind = \"boolean\"\nunit = \"m\"", "6:8: unit is \"m\" and kind is \"boolean\"; a boolean has no unit: leave one of them out")]
    [InlineData("[[twin]]\nid = \"a\"\n[[twin.property]]\nunit = \"m\"", "3:8: 'name' is missing in [[twin.property]]; allowed is a property name: one segment of a-z, 0-9, '-', '_', '.'")]
    // Alerts.
    [InlineData("[[alert]]\nname = \"a b\"\nwhen = \"true\"", "2:8: name is \"a b\"; allowed is a name of 1 to 64 letters, digits, '-', '_', '.' that starts with a letter or digit")]
    [InlineData("[[alert]]\nname = \"a\"", "1:3: 'when' is missing in [[alert]]; allowed is a condition in quotes, such as \"greenhouse/air#temperature > 30 Cel\"")]
    [InlineData("[[alert]]\nname = \"a\"\nwhen = \"true\"\n[[alert]]\nname = \"a\"\nwhen = \"true\"", "5:8: the alert 'a' is defined twice; the first is on line 2")]
    [InlineData("[[alert]]\nname = \"a\"\nwhen = \"true\"\nseverity = \"grave\"", "4:12: severity is \"grave\"; allowed is \"info\", \"warning\" or \"critical\"")]
    [InlineData("[[alert]]\nname = \"a\"\nwhen = \"true\"\nfor = \"-1 s\"", "4:7: for is \"-1 s\"; allowed is a duration from 0 s to 1 a, such as \"0 s\"")]
    [InlineData("[[alert]]\nname = \"a\"\nwhen = 5", "3:8: when is 5; allowed is a condition in quotes, such as \"greenhouse/air#temperature > 30 Cel\"")]
    // Outputs and rules.
    [InlineData("[[output]]\nproperty = \"vent\"", "2:12: property is \"vent\"; allowed is <twin>#<property> such as greenhouse/air#temperature, where a property is one segment of a-z, 0-9, '-', '_', '.'")]
    [InlineData("[[output]]\nproperty = \"g/v#on\"\n[[output]]\nproperty = \"g/v#on\"", "4:12: the output 'g/v#on' is defined twice; the first is on line 2")]
    [InlineData("[[output]]\nproperty = \"g/v#on\"\nsafe = \"off\"", "3:8: safe is \"off\"; allowed is a number, or true or false for a switch")]
    [InlineData("[[output]]\nproperty = \"g/v#on\"\nsafe = 2\nrange = [0, 1]", "3:8: safe is 2, which is outside of range; allowed is from 0 to 1")]
    [InlineData("[[output]]\nproperty = \"g/v#on\"\nrange = [1, 1]", "3:9: range is [1, 1]; allowed is two numbers, the lower one first, such as [0, 100]")]
    [InlineData("[[output]]\nproperty = \"g/v#on\"\nrate_max = 0", "3:12: rate_max is 0; allowed is a number above 0")]
    [InlineData("[[output]]\nproperty = \"g/v#on\"\non_min = 30", "3:10: on_min is 30: a number without a unit; allowed is a duration from 0 s to 1 d, such as \"0 s\"")]
    [InlineData("[[output]]\nproperty = \"g/v#on\"\n[[output.interlock]]\nname = \"wind\"", "3:10: 'when' is missing in [[output.interlock]]; allowed is a condition in quotes, such as \"greenhouse/air#temperature > 30 Cel\"")]
    [InlineData("[[output]]\nproperty = \"g/v#on\"\n[[output.interlock]]\nname = \"w\"\nwhen = \"true\"\nthen = \"stop\"", "6:8: then is \"stop\"; allowed is \"safe\" or \"hold\"")]
    [InlineData("[[output]]\nproperty = \"g/v#on\"\n[[output.interlock]]\nname = \"w\"\nwhen = \"true\"\n[[output.interlock]]\nname = \"w\"\nwhen = \"true\"", "7:8: the interlock 'w' is defined twice; the first is on line 4")]
    [InlineData("[[rule]]\nname = \"cool\"\nwhen = \"true\"\noutput = \"g/v#on\"", "1:3: 'value' is missing in [[rule]]; allowed is a number, or true or false for a switch")]
    [InlineData("[[rule]]\nname = \"cool\"\nwhen = \"true\"\noutput = \"g/v#on\"\nvalue = true\npriority = \"manual\"", "6:12: priority is \"manual\"; allowed is \"rule\" or \"safety\"")]
    // Not TOML.
    [InlineData("[host]\nperiod = ", "2:10: not TOML: unexpected token end-of-line found while expecting a value")]
    [InlineData("# \uD83D\uDE00\nx = 1", "2:1: unknown section 'x'; allowed are agent, host, devices, device, replay, queue, changes, journal, state, history, write_budget, api, twin, alert, output, rule")]
    public void An_error_has_place_value_and_what_is_allowed(string text, string expected)
    {
        var result = ConfigurationReader.Read("edgetwin.toml", text);
        Assert.Null(result.Configuration);
        Assert.Equal("edgetwin.toml:" + expected, Assert.Single(result.Errors).ToString());
    }

    [Fact]
    public void A_syntax_error_is_reported_once_a_line_and_hides_what_follows_from_it()
    {
        var errors = ConfigurationReader.Read("f", "[host]\nperod = 1\nperiod = = = 2\nx = = 3\n").Errors;
        Assert.Equal([3, 4], errors.Select(error => error.Line));
        Assert.All(errors, error => Assert.StartsWith("not TOML: ", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Half_a_character_is_an_error_at_its_place()
    {
        // Not a theory: a lone surrogate does not survive as test data.
        var error = Assert.Single(ConfigurationReader.Read("f", "# a\n# \uD83D\uDE00\uD83D").Errors);
        Assert.Equal("f:2:4: not TOML: half of a UTF-16 surrogate pair, which is no character", error.ToString());
    }

    [Theory]
    [InlineData("a = \"\\")]
    [InlineData("[host]\nperiod = \"1 s\\")]
    public void A_text_that_ends_inside_an_escape_is_an_error(string text) =>
        Assert.StartsWith("not TOML: ", Assert.Single(ConfigurationReader.Read("f", text).Errors).Message, StringComparison.Ordinal);

    [Fact]
    public void All_errors_are_reported_in_the_order_of_the_text()
    {
        var result = ConfigurationReader.Read("f", "[[twin]]\nid = \"A\"\n[host]\nperiod = 1\nenabled = 2\nx = 3\n[agent]\ndata = 4\n");
        Assert.Equal([2, 4, 5, 6, 8], result.Errors.Select(error => error.Line));
    }

    [Fact]
    public void The_number_of_errors_has_a_limit_and_the_rest_is_counted()
    {
        var text = string.Concat(Enumerable.Range(0, Limits.ConfigurationErrorsMax + 5).Select(i => $"k{i} = 1\n"));
        var errors = ConfigurationReader.Read("f", text).Errors;
        Assert.Equal(Limits.ConfigurationErrorsMax + 1, errors.Count);
        Assert.Equal("and 5 more errors, which are not listed", errors[^1].Message);
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused()
    {
        var result = ConfigurationReader.Read("f", new string('#', Limits.ConfigurationLengthMax + 1));
        Assert.Equal("f:1:1: the file has 4194305 characters; allowed are 4194304", Assert.Single(result.Errors).ToString());
    }

    [Theory]
    [InlineData("a = ", "[", 100_000)]
    [InlineData("a = ", "{a=", 20_000)]
    [InlineData("", "[", 100_000)]
    [InlineData("", "a.", 100_000)]
    [InlineData("a = \"", "(", 100_000)]
    public void Deep_nesting_is_an_error_and_not_a_crash(string start, string repeated, int count)
    {
        var result = ConfigurationReader.Read("f", start + string.Concat(Enumerable.Repeat(repeated, count)));
        Assert.NotEmpty(result.Errors);
    }
}
