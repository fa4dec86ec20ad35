using Tomlyn.Syntax;

namespace EdgeTwin.Model.Configuration;

/// <summary>
/// Puts the headers, dotted keys and inline tables of a TOML document together into one tree of tables (TOML 1.0, "Table" and
/// "Array of Tables"), and reports every key that is defined twice.
/// </summary>
internal sealed class ConfigurationTree
{
    private readonly ConfigurationErrors _errors;
    private readonly ConfigurationTable _root = new(new SourcePlace(1, 1)) { IsDefined = true };

    private ConfigurationTree(ConfigurationErrors errors) => _errors = errors;

    public static ConfigurationTable Build(DocumentSyntax document, ConfigurationErrors errors)
    {
        var tree = new ConfigurationTree(errors);
        foreach (var keyValue in document.KeyValues)
            tree.AddValue(tree._root, keyValue);
        foreach (var header in document.Tables)
        {
            if (tree.Open(header) is not { } table)
                continue;
            foreach (var keyValue in header.Items)
                tree.AddValue(table, keyValue);
        }
        return tree._root;
    }

    private static List<(string Key, SourcePlace Place)> Path(KeySyntax? key)
    {
        var path = new List<(string, SourcePlace)>();
        if (key?.Key is not { } first)
            return path;
        path.Add((Text(first), SourcePlace.Of(first)));
        foreach (var dotted in key.DotKeys)
        {
            if (dotted.Key is { } part)
                path.Add((Text(part), SourcePlace.Of(part)));
        }
        return path;
    }

    private static string Text(BareKeyOrStringValueSyntax key) => key switch
    {
        BareKeySyntax bare => bare.Key?.Text ?? "",
        StringValueSyntax text => text.Value ?? "",
        _ => key.ToString().Trim(),
    };

    // [a.b] or [[a.b]]: the table that the following lines belong to; null if it cannot be.
    private ConfigurationTable? Open(TableSyntaxBase header)
    {
        var path = Path(header.Name);
        if (path.Count == 0)
            return null;
        var parent = _root;
        foreach (var (key, place) in path[..^1])
        {
            if (Step(parent, key, place) is not { } next)
                return null;
            parent = next;
        }
        var (name, namePlace) = path[^1];
        return header is TableArraySyntax ? OpenRepeated(parent, name, namePlace) : OpenSingle(parent, name, namePlace);
    }

    private ConfigurationTable? OpenSingle(ConfigurationTable parent, string name, SourcePlace place)
    {
        if (parent.Find(name) is { } existing)
        {
            if (existing.Table is not { IsDefined: false } implied)
                return Duplicate(existing, place);
            implied.IsDefined = true;
            return implied;
        }
        var table = new ConfigurationTable(place) { IsDefined = true };
        parent.Add(new ConfigurationEntry(name, place) { Table = table });
        return table;
    }

    private ConfigurationTable? OpenRepeated(ConfigurationTable parent, string name, SourcePlace place)
    {
        var existing = parent.Find(name);
        if (existing is null)
        {
            existing = new ConfigurationEntry(name, place) { Tables = [] };
            parent.Add(existing);
        }
        if (existing.Tables is null)
            return Duplicate(existing, place);
        var table = new ConfigurationTable(place) { IsDefined = true };
        existing.Tables.Add(table);
        return table;
    }

    // Goes one name down, making the table where there is none; into the last one of an array of tables.
    private ConfigurationTable? Step(ConfigurationTable parent, string name, SourcePlace place)
    {
        if (parent.Find(name) is not { } existing)
        {
            var table = new ConfigurationTable(place);
            parent.Add(new ConfigurationEntry(name, place) { Table = table });
            return table;
        }
        if (existing.Tables is { } tables)
            return tables[^1];
        return existing.Table is { IsClosed: false } open ? open : Duplicate(existing, place);
    }

    private void AddValue(ConfigurationTable table, KeyValueSyntax keyValue)
    {
        var path = Path(keyValue.Key);
        if (path.Count == 0 || keyValue.Value is null)
            return;
        foreach (var (key, place) in path[..^1])
        {
            if (Step(table, key, place) is not { } next)
                return;
            next.IsDefined = true;
            table = next;
        }
        var (name, namePlace) = path[^1];
        if (table.Find(name) is { } existing)
            Duplicate(existing, namePlace);
        else
            table.Add(Entry(name, namePlace, keyValue.Value));
    }

    private ConfigurationEntry Entry(string name, SourcePlace place, ValueSyntax value)
    {
        if (value is InlineTableSyntax inline)
            return new ConfigurationEntry(name, place) { Table = Inline(inline) };
        // An array of inline tables means the same as an array of tables.
        if (value is ArraySyntax { Items.ChildrenCount: > 0 } array && array.Items.All(item => item.Value is InlineTableSyntax))
            return new ConfigurationEntry(name, place) { Tables = [.. array.Items.Select(item => Inline((InlineTableSyntax)item.Value!))] };
        return new ConfigurationEntry(name, place) { Value = value };
    }

    private ConfigurationTable Inline(InlineTableSyntax inline)
    {
        var table = new ConfigurationTable(SourcePlace.Of(inline)) { IsDefined = true, IsClosed = true };
        foreach (var item in inline.Items)
        {
            if (item.KeyValue is { } keyValue)
                AddValue(table, keyValue);
        }
        return table;
    }

    private ConfigurationTable? Duplicate(ConfigurationEntry existing, SourcePlace place)
    {
        _errors.Add(place, $"'{existing.Key}' is defined twice; the first is on line {existing.Place.Line}");
        return null;
    }
}
