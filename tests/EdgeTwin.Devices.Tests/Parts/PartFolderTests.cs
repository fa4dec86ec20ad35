using EdgeTwin.Devices.Parts;
using EdgeTwin.Devices.Parts.Algorithms;
using EdgeTwin.Devices.Tests.Parts.Recorded;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Parts;

public sealed class PartFolderTests
{
    private const string VectorsOnly = "Tested from the vectors here only: it has not run on a real or emulated bus.";
    private const string OnABus = "Tested from the vectors here, and emulated: through the kernel's own I2C the agent read a simulated chip that answered with one of them.";
    private const string OnALine = "Tested from the vectors here, and emulated: through the kernel's own GPIO the agent read a simulated line that was driven as one of them says.";

    private static readonly Dictionary<RecordingSource, string> RecordedWhere = new()
    {
        [RecordingSource.SimulatedChip] = "was recorded by the agent's bus loop from such a chip on the simulated bus; ",
        [RecordingSource.SimulatedLine] = "was recorded by the agent's loop from a simulated line: edges, lost edges, and the chip unplugged; ",
        [RecordingSource.Vectors] = "was recorded by the agent's bus loop from the bytes of the vectors; ",
    };

    public static TheoryData<string> Parts => PartFolder.Names;

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_is_complete(string part)
    {
        var descriptor = PartFolder.Read(part);
        Assert.Equal(part, descriptor.Part);
        Assert.NotEmpty(PartVector.Read(PartFolder.File(part, "vectors.toml")));
        var page = File.ReadAllText(PartFolder.File(part, "README.md"));
        Assert.StartsWith("# ", page, StringComparison.Ordinal);
        Assert.Contains("## Wiring", page, StringComparison.Ordinal);
        var tested = page.Split("## How it was tested\n")[1].Split("\n## ")[0];
        // tests/Bench/PartTests.cs does what the second sentence says, and fails where a part says it wrongly.
        var emulated = descriptor.Bus == BusKind.Gpio ? OnALine : OnABus;
        Assert.Contains(descriptor.Tested == TestedOn.Vectors ? VectorsOnly : emulated, tested, StringComparison.Ordinal);
        Assert.DoesNotContain(descriptor.Tested == TestedOn.Vectors ? emulated : VectorsOnly, tested, StringComparison.Ordinal);
        Assert.Contains($"`{PartRecording.Frames}` {RecordedWhere[PartRecording.SourceOf(descriptor)]}`{PartRecording.Expected}` is what it replays to.", tested, StringComparison.Ordinal);
        Assert.NotEqual("", PartFolder.CheckedAgainst(part));
    }

    [Fact]
    public void Every_part_is_built_in_and_can_be_found()
    {
        var catalog = new DescriptorCatalog(RepositoryRoot.Of("no-such-folder"), PartAlgorithms.All);
        Assert.Equal(PartFolder.Names.Select(row => row.Data), catalog.Names);
        Assert.Equal(catalog.Names.Count, catalog.All(problem => Assert.Fail(problem)).Count);
    }

    [Fact]
    public void Every_byte_that_is_written_is_one_at_every_setting_that_is_allowed()
    {
        foreach (var descriptor in PartFolder.Names.Select(row => PartFolder.Read(row.Data)))
        {
            foreach (var setting in descriptor.Settings)
            {
                foreach (var value in setting.AnyOf.Count > 0 ? setting.AnyOf : [setting.Min, setting.Default, setting.Max])
                {
                    var installation = PartInstallation.Of(descriptor, PartFolder.Installed(descriptor, [new(setting.Name, value)]));
                    foreach (var formula in descriptor.Init.Concat(descriptor.Trigger).SelectMany(step => step.Write).Concat(descriptor.Reads.SelectMany(read => read.Write)))
                    {
                        var number = installation.Evaluate(formula);
                        Assert.True(number is >= 0 and <= 255 && number == Math.Floor(number), $"{descriptor.Part}: '{formula}' is {number} where {setting.Name} is {value}");
                    }
                }
            }
        }
    }
}
