using System.CommandLine;
using EdgeTwin.Agent.Bench;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Agent.Cli;

/// <summary>The options of <c>edgetwin bench gpio</c> and <c>edgetwin bench iio</c>.</summary>
internal sealed class LineBenchArguments
{
    private readonly Option<string> _chip = new("--chip") { Description = "gpio: the chip.", HelpName = "gpiochipN", DefaultValueFactory = _ => "gpiochip0" };
    private readonly Option<int> _in = new("--in") { Description = "gpio: the line whose edges are taken; somebody else makes them.", HelpName = "line", DefaultValueFactory = _ => 17 };
    private readonly Option<int> _out = new("--out") { Description = "gpio: the line that answers each edge; without it edges are only counted.", HelpName = "line", DefaultValueFactory = _ => -1 };
    private readonly Option<int> _edges = new("--edges") { Description = "gpio: how many edges are measured.", HelpName = "count", DefaultValueFactory = _ => 1000 };
    private readonly Option<double> _seconds = new("--seconds") { Description = "gpio and iio: how long is counted or captured.", HelpName = "s", DefaultValueFactory = _ => 5 };
    private readonly Option<string> _device = new("--device") { Description = "iio: the device, by number or name.", HelpName = "name", DefaultValueFactory = _ => "iio:device0" };
    private readonly Option<string> _trigger = new("--trigger") { Description = "iio: its trigger, made on a high-resolution timer if there is none of that name.", HelpName = "name", DefaultValueFactory = _ => "" };
    private readonly Option<double> _hz = new("--hz") { Description = "iio: its sampling frequency.", HelpName = "Hz", DefaultValueFactory = _ => 0 };
    private readonly Option<bool> _poll = new("--poll") { Description = "iio: polls all devices through sysfs instead of capturing one." };
    private readonly Option<GpioBias> _bias = new("--bias") { Description = "gpio: the pull resistor of the line whose edges are counted.", DefaultValueFactory = _ => GpioBias.AsIs };
    private readonly Option<int> _debounce = new("--debounce") { Description = "gpio: how long a level must last to count.", HelpName = "us", DefaultValueFactory = _ => 0 };

    /// <summary>Adds them to the command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _chip, _in, _out, _edges, _seconds, _device, _trigger, _hz, _poll, _bias, _debounce })
            command.Add(option);
    }

    /// <summary>What was given.</summary>
    public LineBenchOptions Read(ParseResult parsed) => new(
        parsed.GetValue(_chip)!, parsed.GetValue(_in), parsed.GetValue(_out), parsed.GetValue(_edges), parsed.GetValue(_seconds),
        parsed.GetValue(_device)!, parsed.GetValue(_trigger)!, parsed.GetValue(_hz), parsed.GetValue(_poll),
        parsed.GetValue(_bias), parsed.GetValue(_debounce));
}
