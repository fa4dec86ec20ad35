using System.Diagnostics;
using EdgeTwin.Bench.Parts;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Devices.Tests.Parts;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Bench;

/// <summary>
/// Every I2C part on the kernel's own I2C subsystem: a simulated chip answers with the part's own vector, and the native agent in
/// the emulated machine must come to the values the vector expects. Parts on input lines likewise, on gpio-sim. What a part says of how it was tested is what this test did.
/// </summary>
[Collection(VirtCollection.Name)]
public sealed class PartTests(VirtFixture fixture)
{
    private const int ChipsMax = 32;
    private const string Lines = "parts";
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LevelLasts = TimeSpan.FromMilliseconds(300); // longer than any part's debouncing, on a busy host too
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task A_part_that_says_so_is_read_through_the_kernel_and_missed_when_it_is_unplugged()
    {
        var machine = await fixture.MachineAsync();
        var descriptors = PartFolder.Names.Select(row => PartFolder.Read(row.Data)).ToArray();
        var problems = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var batch in Batches(descriptors, problems))
            await RunAsync(machine, batch, problems);

        var lines = descriptors.Where(part => part.Bus == BusKind.Gpio).Select(PartOnLine.Of).OfType<PartOnLine>().ToList();
        await RunAsync(machine, lines, problems);

        foreach (var (part, problem) in problems)
            TestContext.Current.TestOutputHelper?.WriteLine($"{part}: {problem}");
        foreach (var part in descriptors.Where(part => part.Bus != BusKind.I2c && !lines.Exists(line => line.Descriptor == part)))
            problems[part.Part] = "was not run";
        var wrong = descriptors.Where(part => part.Tested == TestedOn.Emulated == problems.ContainsKey(part.Part))
            .Select(part => $"{part.Part} says it is tested on '{part.Tested}', but {(problems.TryGetValue(part.Part, out var problem) ? problem : "was read through the kernel's own subsystem")}");
        Assert.True(!wrong.Any(), string.Join('\n', wrong));
    }

    /// <summary>Parts that may be plugged in together, each at an address of its own. Whatever no chip can be made of is a problem.</summary>
    private static List<List<PartOnBus>> Batches(IEnumerable<DeviceDescriptor> descriptors, SortedDictionary<string, string> problems)
    {
        var batches = new List<List<PartOnBus>>();
        foreach (var descriptor in descriptors.Where(part => part.Bus == BusKind.I2c).OrderBy(part => part.Addresses.Count))
        {
            try
            {
                var batch = batches.Find(batch => batch.Count < ChipsMax && FreeAddress(batch, descriptor) is not null);
                if (batch is null)
                    batches.Add(batch = []);
                batch.Add(PartOnBus.Of(descriptor, FreeAddress(batch, descriptor)!.Value));
            }
            catch (NotSupportedException problem)
            {
                problems[descriptor.Part] = problem.Message;
            }
        }
        return batches;
    }

    private static byte? FreeAddress(List<PartOnBus> batch, DeviceDescriptor descriptor) =>
        descriptor.Addresses.Where(address => batch.TrueForAll(part => part.Address != address)).Select(address => (byte?)address).FirstOrDefault();

    private static async Task RunAsync(VirtualPi machine, List<PartOnBus> batch, SortedDictionary<string, string> problems)
    {
        foreach (var part in batch)
            await machine.Bus.ControlAsync(part.Chip.Commands);
        try
        {
            await using var agent = await PartAgent.StartAsync(machine, string.Concat(batch.Select(part => part.Configuration)));
            await SettleAsync("read", agent, batch, problems, WhyNotRead);
            await machine.Bus.ControlAsync(string.Join('\n', batch.Select(part => $"unplug {part.Address:x2}")));
            await SettleAsync("missed", agent, batch, problems, WhyNotMissed);
        }
        finally
        {
            await machine.Bus.ControlAsync(string.Join('\n', batch.Select(part => $"remove {part.Address:x2}")));
        }
    }

    /// <summary>All lines at once: driven as the vectors say, then taken away with their chip.</summary>
    private static async Task RunAsync(VirtualPi machine, List<PartOnLine> parts, SortedDictionary<string, string> problems)
    {
        var gpio = await GuestGpio.AddAsync(machine, Lines);
        await using var agent = await PartAgent.StartAsync(machine, string.Concat(parts.Select(part => part.ConfigurationOn(Path.GetFileName(gpio.DevicePath)))));
        await SettleAsync("at rest", agent, parts, problems, (_, properties) => properties.Values.All(property => property is { Quality: "good", Value: 0 }) ? null : "is not at rest in the beginning");
        var lines = parts.SelectMany(part => part.Lines, (part, line) => (Part: part, Line: line)).ToArray();
        for (var edge = 1; edge <= lines.Max(driven => driven.Line.Count); edge++)
        {
            foreach (var (part, line) in lines.Where(driven => edge <= driven.Line.Count))
                await gpio.PullAsync(line.Offset, part.IsActiveHigh);
            await Task.Delay(LevelLasts, TestContext.Current.CancellationToken);
            foreach (var (part, line) in lines.Where(driven => edge < driven.Line.Count || edge == driven.Line.Count && !driven.Line.IsActiveAtLast))
                await gpio.PullAsync(line.Offset, !part.IsActiveHigh);
            await Task.Delay(LevelLasts, TestContext.Current.CancellationToken);
        }
        await SettleAsync("read", agent, parts, problems, WhyNotRead);
        await machine.MustRunAsync($"echo 0 > /sys/kernel/config/gpio-sim/{Lines}/live");
        await SettleAsync("missed", agent, parts, problems, WhyNotMissed);
    }

    /// <summary>Asks for the twins until none is wrong any more; those that still are when the time is over have a problem.</summary>
    private static async Task SettleAsync(
        string what, PartAgent agent, IEnumerable<TriedPart> batch, SortedDictionary<string, string> problems, Func<TriedPart, Dictionary<string, PropertyReport>, string?> why)
    {
        var clock = Stopwatch.StartNew();
        var left = batch.Where(part => !problems.ContainsKey(part.Descriptor.Part)).ToList();
        while (left.Count > 0)
        {
            var isOver = clock.Elapsed > AnswerMax;
            foreach (var part in left.ToArray())
            {
                var problem = why(part, await agent.TwinAsync(part.Twin));
                if (problem is null)
                {
                    left.Remove(part);
                    TestContext.Current.TestOutputHelper?.WriteLine($"{part.Descriptor.Part} ({part.Told}): {what} after at most {clock.Elapsed.TotalSeconds:0.0} s");
                }
                else if (isOver)
                {
                    problems[part.Descriptor.Part] = problem;
                }
            }
            if (isOver)
                return;
            await Task.Delay(AskAgain, TestContext.Current.CancellationToken);
        }
    }

    private static string? WhyNotRead(TriedPart part, Dictionary<string, PropertyReport> properties)
    {
        foreach (var expected in part.Vector.Expected)
        {
            if (!properties.TryGetValue(expected.Property, out var property))
                return $"has no property {expected.Property}";
            // A chip that is registers is at what the agent has driven it to; one that is told its answers stays at those.
            var isSafe = part.Descriptor.Outputs.Any(output => output.Name == expected.Property && output.Safe == property.Value);
            if (expected.Bad is null ? property.Quality != "good" || !(isSafe || Math.Abs((property.Value ?? double.NaN) - expected.Value!.Value) <= expected.Within) : property.Quality != "bad")
                return $"{expected.Property} is {property.Value} {property.Quality} ({property.Reason}), not {expected.Bad ?? $"{expected.Value} within {expected.Within}"}; it was {part.Told}";
        }
        return null;
    }

    private static string? WhyNotMissed(TriedPart part, Dictionary<string, PropertyReport> properties)
    {
        foreach (var expected in part.Vector.Expected)
        {
            var property = properties[expected.Property];
            if (property.Quality != "bad" || property.Reason.Length == 0)
                return $"{expected.Property} of an unplugged part is {property.Quality} ({property.Reason})";
        }
        return null;
    }
}
