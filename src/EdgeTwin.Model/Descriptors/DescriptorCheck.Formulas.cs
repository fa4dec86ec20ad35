using EdgeTwin.Model.Configuration;
using Tomlyn.Syntax;

namespace EdgeTwin.Model.Descriptors;

// Every formula, compiled against the names known at its place.
internal sealed partial class DescriptorCheck
{
    private void CheckScript()
    {
        var settings = FormulaNames.OfSettings(descriptor);
        if (descriptor.ConversionMs is { } conversion && root.Find("conversion")?.Value is { } value && (value as StringValueSyntax)?.Value == conversion.Text)
            Compile("conversion", conversion, value, settings);
        if (descriptor.Clocked is { } clocked && root.Find("clocked")?.Table?.Find("pulses")?.Value is { } pulses)
            Compile("pulses", clocked.Pulses, pulses, settings);
        foreach (var key in new[] { "init", "trigger", "identity", "coefficients", "read" })
        {
            foreach (var table in root.Find(key)?.Tables ?? [])
                CompileBytes(key, table, settings);
        }
        if (root.Find("ready")?.Table is { } ready)
            CompileBytes("ready", ready, settings);
    }

    private void CheckProperties(AlgorithmDescriptor? algorithm)
    {
        var known = FormulaNames.OfValues(descriptor, algorithm).ToList();
        foreach (var (index, property) in descriptor.Properties.Index())
        {
            var table = Table("property", index);
            Compile("value", property.Value, table.Find("value")!.Value!, known);
            if (property.BadWhen is { } badWhen)
                Compile("bad_when", badWhen, table.Find("bad_when")!.Value!, known);
            if (!known.Contains(property.Name) && FormulaNames.IsName(property.Name))
                known.Add(property.Name);
        }
    }

    private void CheckOutputs()
    {
        var known = FormulaNames.OfOutputs(descriptor);
        foreach (var (index, output) in descriptor.Outputs.Index())
        {
            var table = Table("output", index);
            var hasBytes = descriptor.Bus is BusKind.I2c or BusKind.Spi;
            if (hasBytes != output.Write.Count > 0)
            {
                errors.Add(table.Find("write")?.ValuePlace ?? table.Place, hasBytes
                    ? "'write' is missing in [[output]]; allowed is a list of at most 256, each a byte from 0 to 255 or a formula in quotes"
                    : $"'write' is there, and the bus is {DescriptorTable.Word(descriptor.Bus)}; allowed is to leave it out");
            }
            CompileBytes("output", table, known);
        }
    }

    private void CompileBytes(string section, ConfigurationTable table, IReadOnlyList<string> known)
    {
        foreach (var item in Items(table, "start").Concat(Items(table, "write")))
        {
            if (item.Value is StringValueSyntax { Value: { } text } value)
                Compile($"a byte to write in {section}", new Formula(text), value, known);
        }
    }

    private static SyntaxList<ArrayItemSyntax> Items(ConfigurationTable table, string key) =>
        table.Find(key)?.Value is ArraySyntax array ? array.Items : [];

    private void Compile(string key, Formula formula, ValueSyntax value, IReadOnlyList<string> known)
    {
        if (!FormulaProgram.TryCompile(formula, known, out _, out var error))
            errors.Add(PlaceIn(value, formula.Text, error.Column), $"{key} is {ConfigurationEntry.Show(value)}: {error.Message}");
    }
}
