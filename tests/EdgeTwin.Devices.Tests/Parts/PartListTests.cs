using System.Text;
using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Descriptors;

namespace EdgeTwin.Devices.Tests.Parts;

/// <summary>The page docs/parts.md: every built-in part, from its descriptor.</summary>
public sealed class PartListTests
{
    private const string UpdateVariable = "EDGETWIN_UPDATE";
    private const int NamesMax = 6;

    private const string Introduction = """
        # Parts

        What can be read without writing a line, from the descriptors in [hardware/devices](../hardware/devices/README.md); each folder
        says how the part is wired and what its limits are. What the kernel drives through IIO, hwmon or 1-wire needs no descriptor.

        **Tested**: *vectors* is the data sheet's examples and recorded frames only. *emulated* is those, and the agent on an emulated
        64-bit ARM machine, through the kernel's own subsystem, against a simulated chip or line; that it was then missed when it was
        unplugged belongs to it. None of it is the real part on a real board.

        """;

    private const string Sources = """

        ## What the constants were checked against

        Beside the data sheets each descriptor names, public drivers were read: registers, bits, commands, waiting times and scales were compared.
        Where a manufacturer's program could be run, it was run beside ours on random input; what it came to is among the vectors, which say so. What
        is not named here was not compared.

        | part | against |
        | --- | --- |

        """;

    [Fact]
    public void The_page_is_what_the_descriptors_say()
    {
        var path = RepositoryRoot.Of("docs/parts.md");
        var expected = Page([.. PartFolder.Names.Select(row => PartFolder.Read(row.Data))]);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
            File.WriteAllText(path, expected);
        Assert.True(File.Exists(path) && File.ReadAllText(path) == expected, $"docs/parts.md is not what the descriptors say; run this test with {UpdateVariable}=1 and commit the file.");
    }

    private static string Page(DeviceDescriptor[] parts)
    {
        var page = new StringBuilder(Introduction);
        page.Append($"\n{parts.Length} parts, {parts.Count(part => part.Tested == TestedOn.Emulated)} of them emulated.\n\n");
        page.Append("| part | what it is | bus | addresses | properties | tested |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var part in parts)
        {
            page.Append($"| [{part.Part}](../hardware/devices/{part.Part}/README.md) | {part.Title} | {(part.Bus == BusKind.OneWire ? "w1" : part.Bus.ToString().ToLowerInvariant())} ");
            page.Append($"| {Addresses(part.Addresses)} | {Properties(part.Properties)} | {part.Tested.ToString().ToLowerInvariant()} |\n");
        }
        page.Append(Sources);
        foreach (var part in parts)
            page.Append($"| {part.Part} | {PartFolder.CheckedAgainst(part.Part)} |\n");
        return page.ToString();
    }

    private static string Addresses(ValueList<byte> addresses)
    {
        var isRange = addresses.Count > 2 && addresses.Index().All(pair => pair.Item == addresses[0] + pair.Index);
        return isRange ? $"0x{addresses[0]:x2} to 0x{addresses[^1]:x2}" : string.Join(", ", addresses.Select(address => $"0x{address:x2}"));
    }

    private static string Properties(ValueList<MeasuredProperty> properties)
    {
        var names = properties.Select(property => property.UnitCode == "1" ? property.Name : $"{property.Name} ({property.UnitCode})").ToArray();
        return names.Length <= NamesMax ? string.Join(", ", names) : $"{names[0]}, {names[1]}, … {names[^1]}: {names.Length} in all";
    }
}
