using EdgeTwin.Model.Configuration;
using EdgeTwin.Model.Text;
using Tomlyn.Syntax;

namespace EdgeTwin.Model.Descriptors;

/// <summary>
/// What is between the sections of a descriptor: what its bus demands, names that must differ, fields that must lie in the bytes,
/// and every formula against the names known at its place. The sections themselves are right.
/// </summary>
internal sealed partial class DescriptorCheck(
    ConfigurationTable root, DeviceDescriptor descriptor, IReadOnlyList<AlgorithmDescriptor> algorithms, ConfigurationErrors errors)
{
    /// <summary>Reports everything that is wrong.</summary>
    internal void Run()
    {
        CheckBus();
        CheckClocked();
        CheckNames();
        CheckFields();
        CheckScript();
        CheckProperties(FindAlgorithm());
        CheckOutputs();
    }

    private void CheckBus()
    {
        var bus = DescriptorTable.Word(descriptor.Bus);
        Demand("addresses", descriptor.Bus == BusKind.I2c, descriptor.Addresses.Count > 0, bus, "a list of 7-bit I2C addresses");
        Demand("spi", descriptor.Bus == BusKind.Spi, descriptor.Spi is not null, bus, "spi = { mode = 0, clock_hz_max = 1_000_000 }");
        Demand("gpio", descriptor.Bus == BusKind.Gpio, descriptor.Gpio is not null, bus, "gpio = { lines = [\"signal\"], direction = \"input\" }");
        var hasBytes = descriptor.Bus is BusKind.I2c or BusKind.Spi;
        if (hasBytes && descriptor.Reads.Count == 0 && descriptor.Outputs.Count == 0)
            errors.Add(root.Place, $"'read' is missing; allowed on {bus} is at least one [[read]] or [[output]]");
        if (descriptor.Properties.Count == 0 && descriptor.Outputs.Count == 0)
            errors.Add(root.Place, "'property' is missing; allowed is at least one [[property]] or [[output]]");
        foreach (var key in new[] { "identity", "init", "coefficients", "trigger", "ready" })
        {
            if (!hasBytes && root.Find(key) is { } entry)
                errors.Add(entry.Place, $"'{key}' is only for i2c and spi, and the bus is {bus}; allowed is to leave it out");
        }
    }

    private void CheckClocked()
    {
        if (descriptor.Clocked is null)
        {
            if (descriptor.Bus == BusKind.Gpio && root.Find("read") is { } read)
                errors.Add(read.Place, "'read' is there, and the bus is gpio without 'clocked'; allowed is to leave it out, or clocked = { pulses = \"25\" }");
            return;
        }
        var entry = root.Find("clocked")!;
        if (descriptor.Bus != BusKind.Gpio)
        {
            errors.Add(entry.ValuePlace, $"'clocked' is there, and the bus is {DescriptorTable.Word(descriptor.Bus)}; allowed is to leave it out");
            return;
        }
        if (descriptor.Gpio is { } gpio && (gpio.Lines.Count != 2 || gpio.IsOutput || gpio.Edges != GpioEdges.None))
            errors.Add(root.Find("gpio")!.ValuePlace, "a clocked part has two lines, its data and its clock; allowed is gpio = { lines = [\"data\", \"clock\"] }, with a bias if need be");
        if (descriptor.Reads.Count != 1 || descriptor.Reads[0].Write.Count + descriptor.Reads[0].Start.Count > 0 || descriptor.Reads[0].HasStop)
            errors.Add(root.Find("read")?.Place ?? root.Place, "a clocked part is not written to and is read at once; allowed is one [[read]] with 'read', and 'crc' if it has one");
    }

    private void Demand(string key, bool isWanted, bool isThere, string bus, string allowed)
    {
        if (isWanted && !isThere)
            errors.Add(root.Place, $"'{key}' is missing, and the bus is {bus}; allowed is {allowed}");
        else if (!isWanted && root.Find(key) is { } entry)
            errors.Add(entry.ValuePlace, $"'{key}' is there, and the bus is {bus}; allowed is to leave it out");
    }

    // Settings, reported fields and fields share one space of names; properties and outputs have one each.
    private void CheckNames()
    {
        var values = FormulaNames.OfReports(descriptor).ToDictionary(name => name, _ => "one that the bus reports", StringComparer.Ordinal);
        Differ("setting", descriptor.Settings.Select(setting => setting.Name), values);
        Differ("field", descriptor.Fields.Select(field => field.Name), values);
        Differ("property", descriptor.Properties.Select(property => property.Name), new(StringComparer.Ordinal));
        var driven = descriptor.Settings.ToDictionary(setting => setting.Name, _ => "a setting", StringComparer.Ordinal);
        Differ("output", descriptor.Outputs.Select(output => output.Name), driven);
    }

    private void Differ(string key, IEnumerable<string> names, Dictionary<string, string> firsts)
    {
        foreach (var (index, name) in names.Index())
        {
            var place = Table(key, index).Find("name")!.ValuePlace;
            if (!firsts.TryAdd(name, $"on line {place.Line}"))
                errors.Add(place, $"the name '{name}' is taken; the first is {firsts[name]}");
        }
    }

    private void CheckFields()
    {
        var reads = descriptor.Reads.Sum(read => read.DataByteCount);
        var coefficients = descriptor.Coefficients.Sum(read => read.DataByteCount);
        foreach (var (index, field) in descriptor.Fields.Index())
        {
            var count = field.Source == FieldSource.Reads ? reads : coefficients;
            if (field.ByteOffset + field.ByteCount <= count)
                continue;
            var source = field.Source == FieldSource.Reads ? "reads" : "coefficients";
            errors.Add(Table("field", index).Find("at")!.ValuePlace,
                $"at is {field.ByteOffset}, and {field.ByteCount} bytes from there end beyond the {count} data bytes of the {source}; allowed is {(count < field.ByteCount ? "nothing" : $"at most {count - field.ByteCount}")}");
        }
    }

    private AlgorithmDescriptor? FindAlgorithm()
    {
        if (descriptor.Algorithm.Length == 0)
            return null;
        var place = root.Find("algorithm")!.ValuePlace;
        if (algorithms.FirstOrDefault(one => one.Name == descriptor.Algorithm) is not { } algorithm)
        {
            var names = algorithms.Select(one => one.Name).ToArray();
            errors.Add(place, $"algorithm is \"{descriptor.Algorithm}\", which is none{NearestWord.Suggestion(NearestWord.Among(descriptor.Algorithm, names))}; allowed are {string.Join(", ", names)}");
            return null;
        }
        var known = FormulaNames.OfValues(descriptor, null);
        foreach (var input in algorithm.Inputs.Where(input => !known.Contains(input)))
            errors.Add(place, $"the algorithm \"{algorithm.Name}\" needs '{input}', which is neither a field nor a setting; it needs {string.Join(", ", algorithm.Inputs)}");
        foreach (var output in algorithm.Outputs.Where(known.Contains))
            errors.Add(place, $"the algorithm \"{algorithm.Name}\" adds '{output}', which is a field or setting already; it adds {string.Join(", ", algorithm.Outputs)}");
        return algorithm;
    }

    private ConfigurationTable Table(string key, int index) => root.Find(key)!.Tables![index];

    private static SourcePlace PlaceIn(ValueSyntax value, string text, int column)
    {
        var place = SourcePlace.Of(value);
        // Only where the text stands in plain quotes is a character of it one of the file.
        return value.ToString().Trim().Length == text.Length + 2 ? place with { Column = place.Column + column } : place;
    }
}
