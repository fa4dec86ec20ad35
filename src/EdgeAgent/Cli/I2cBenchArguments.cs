using System.CommandLine;
using System.Globalization;

namespace EdgeTwin.Agent.Cli;

/// <summary>What <c>bench i2c</c> takes on the command line.</summary>
internal sealed class I2cBenchArguments
{
    private const int AddressMax = 0x7F;
    private const int BytesMax = 255;

    private readonly Option<string> _bus = new("--bus") { Description = "The file of the bus that i2c is measured on.", HelpName = "path", DefaultValueFactory = _ => "/dev/i2c-1" };
    private readonly Option<int> _address = Number("--address", "The chip's 7-bit address that i2c reads.", 0x76, AddressMax);
    private readonly Option<int> _register = Number("--register", "Where its burst begins.", 0xF7, byte.MaxValue);
    private readonly Option<int> _bytes = Number("--bytes", "How long its burst is.", 8, BytesMax);
    private readonly Option<string?> _peer = new("--peer") { Description = "The program of benchmarks/peers/i2c-loop.c, which i2c is compared with.", HelpName = "path" };

    public void AddTo(Command command)
    {
        command.Add(_bus);
        command.Add(_address);
        command.Add(_register);
        command.Add(_bytes);
        command.Add(_peer);
    }

    public I2cBenchOptions Read(ParseResult parsed) => new(
        parsed.GetValue(_bus)!, parsed.GetValue(_address), parsed.GetValue(_register), parsed.GetValue(_bytes), parsed.GetValue(_peer));

    private static Option<int> Number(string name, string description, int otherwise, int max) => new(name)
    {
        Description = description,
        HelpName = "number",
        DefaultValueFactory = _ => otherwise,
        CustomParser = result =>
        {
            var word = result.Tokens[^1].Value;
            var isHexadecimal = word.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
            if (int.TryParse(isHexadecimal ? word[2..] : word, isHexadecimal ? NumberStyles.HexNumber : NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number >= 0 && number <= max)
                return number;
            result.AddError($"{name}: '{word}' is not a number from 0 to {max} (0x{max:x})");
            return otherwise;
        },
    };
}
