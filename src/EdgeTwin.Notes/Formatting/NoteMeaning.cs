using System.Buffers.Binary;
using EdgeTwin.Notes.Facts;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Notes.Formatting;

/// <summary>
/// What a note says, without how it is set: the kinds of its elements in order, their texts and targets, and the words of its blocks.
/// The number of a list's later items is how it is set; where a line is broken on purpose is what it says.
/// </summary>
internal readonly record struct NoteMeaning(int Elements, ulong Sum)
{
    public static NoteMeaning Of(NoteScan scan)
    {
        var text = scan.Text.Span;
        var hash = new RollingSum();
        var isFirstItem = false;
        Span<byte> head = stackalloc byte[2];
        foreach (var element in scan.Elements)
        {
            (head[0], head[1]) = ((byte)element.Kind, element.Level);
            hash.Add(head);
            switch (element.Kind)
            {
                case ElementKind.List:
                    isFirstItem = true;
                    continue;
                case ElementKind.ListItem:
                    if (isFirstItem)
                        Add(ref hash, element.Target(text));
                    isFirstItem = false;
                    continue;
                case ElementKind.FencedCode or ElementKind.IndentedCode or ElementKind.HtmlBlock or ElementKind.MathBlock or ElementKind.CommentBlock or ElementKind.FrontMatter:
                    Add(ref hash, text[element.Start..element.End]);
                    continue;
                case ElementKind.Paragraph or ElementKind.Heading or ElementKind.LinkDefinition:
                    AddWords(ref hash, text[element.Start..element.End]);
                    break;
                case ElementKind.TableRow:
                    AddRow(ref hash, text[element.Start..element.End], element.Level == 1);
                    continue;
            }
            Add(ref hash, element.Target(text));
            if (!element.IsBlock)
                Add(ref hash, text[element.Start..element.End]);
        }
        return new NoteMeaning(scan.Elements.Length, hash.Value);
    }

    private static void Add(ref RollingSum hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.Add(length);
        hash.Add(bytes);
    }

    private static void AddWords(ref RollingSum hash, ReadOnlySpan<byte> block)
    {
        foreach (var part in block.Split((byte)'\n'))
        {
            var line = block[part].TrimEnd((byte)'\r');
            var words = line.TrimEnd(" \t"u8);
            Add(ref hash, words.TrimStart(" \t"u8));
            // A break is two spaces or a backslash before the end of a line that is not the last.
            hash.Add(part.End.GetOffset(block.Length) < block.Length && line.EndsWith("  "u8) ? "b"u8 : "-"u8);
        }
    }

    private static void AddRow(ref RollingSum hash, ReadOnlySpan<byte> row, bool isDelimiter)
    {
        foreach (var (start, end) in TableRow.CellsOf(row))
        {
            var cell = row[start..end];
            if (!isDelimiter)
                Add(ref hash, cell);
            else
                hash.Add([cell.StartsWith(":"u8) ? (byte)1 : (byte)0, cell.EndsWith(":"u8) ? (byte)1 : (byte)0]);
        }
    }
}
