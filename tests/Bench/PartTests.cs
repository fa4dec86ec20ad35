using System.Diagnostics;
using EdgeTwin.Bench.Parts;
using EdgeTwin.Client.Contracts;
using EdgeTwin.Devices.Tests.Parts;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Bench;

/// <summary>
/// Every I2C part on the kernel's own I2C subsystem: a simulated chip answers with the part's own vector, and the native agent in
/// the emulated machine must come to the values the vector expects. What a part says of how it was tested is what this test did.
/// </summary>
[Collection(VirtCollection.Name)]
public sealed class PartTests(VirtFixture fixture)
{
    private const int ChipsMax = 32;
    private static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task A_part_that_says_so_is_read_through_the_kernels_I2C_and_missed_when_it_is_unplugged()
    {
        var machine = await fixture.MachineAsync();
        var descriptors = PartFolder.Names.Select(row => PartFolder.Read(row.Data)).ToArray();
        var problems = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var batch in Batches(descriptors, problems))
            await RunAsync(machine, batch, problems);

        foreach (var (part, problem) in problems)
            TestContext.Current.TestOutputHelper?.WriteLine($"{part}: {problem}");
        var wrong = descriptors.Where(part => part.Tested == TestedOn.Emulated != (part.Bus == BusKind.I2c && !problems.ContainsKey(part.Part)))
            .Select(part => $"{part.Part} says it is tested on '{part.Tested}', but {(problems.TryGetValue(part.Part, out var problem) ? problem : part.Bus == BusKind.I2c ? "was read through the kernel's I2C" : "does not hang on I2C")}");
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

    /// <summary>Asks for the twins until none is wrong any more; those that still are when the time is over have a problem.</summary>
    private static async Task SettleAsync(
        string what, PartAgent agent, List<PartOnBus> batch, SortedDictionary<string, string> problems, Func<PartOnBus, Dictionary<string, PropertyReport>, string?> why)
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
                    TestContext.Current.TestOutputHelper?.WriteLine($"{part.Descriptor.Part} at 0x{part.Address:x2} ({part.Chip.Style}): {what} after at most {clock.Elapsed.TotalSeconds:0.0} s");
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

    private static string? WhyNotRead(PartOnBus part, Dictionary<string, PropertyReport> properties)
    {
        foreach (var expected in part.Vector.Expected)
        {
            if (!properties.TryGetValue(expected.Property, out var property))
                return $"has no property {expected.Property}";
            if (expected.Bad is null ? property.Quality != "good" || !(Math.Abs((property.Value ?? double.NaN) - expected.Value!.Value) <= expected.Within) : property.Quality != "bad")
                return $"{expected.Property} is {property.Value} {property.Quality} ({property.Reason}), not {expected.Bad ?? $"{expected.Value} within {expected.Within}"}; it was {part.Chip.Commands}";
        }
        return null;
    }

    private static string? WhyNotMissed(PartOnBus part, Dictionary<string, PropertyReport> properties)
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
