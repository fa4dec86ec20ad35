using System.Buffers.Binary;
using System.IO.Hashing;
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
        var hash = new XxHash3();
        var isFirstItem = false;
        Span<byte> head = stackalloc byte[2];
        foreach (var element in scan.Elements)
        {
            (head[0], head[1]) = ((byte)element.Kind, element.Level);
            hash.Append(head);
            switch (element.Kind)
            {
                case ElementKind.List:
                    isFirstItem = true;
                    continue;
                case ElementKind.ListItem:
                    if (isFirstItem)
                        Add(hash, element.Target(text));
                    isFirstItem = false;
                    continue;
                case ElementKind.FencedCode or ElementKind.IndentedCode or ElementKind.HtmlBlock or ElementKind.MathBlock or ElementKind.CommentBlock or ElementKind.FrontMatter:
                    Add(hash, text[element.Start..element.End]);
                    continue;
                case ElementKind.Paragraph or ElementKind.Heading or ElementKind.LinkDefinition:
                    AddWords(hash, text[element.Start..element.End]);
                    break;
                case ElementKind.TableRow:
                    AddRow(hash, text[element.Start..element.End], element.Level == 1);
                    continue;
            }
            Add(hash, element.Target(text));
            if (!element.IsBlock)
                Add(hash, text[element.Start..element.End]);
        }
        return new NoteMeaning(scan.Elements.Length, hash.GetCurrentHashAsUInt64());
    }

    private static void Add(XxHash3 hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.Append(length);
        hash.Append(bytes);
    }

    private static void AddWords(XxHash3 hash, ReadOnlySpan<byte> block)
    {
        foreach (var part in block.Split((byte)'\n'))
        {
            var line = block[part].TrimEnd((byte)'\r');
            var words = line.TrimEnd(" \t"u8);
            Add(hash, words.TrimStart(" \t"u8));
            // A break is two spaces or a backslash before the end of a line that is not the last.
            hash.Append(part.End.GetOffset(block.Length) < block.Length && line.EndsWith("  "u8) ? "b"u8 : "-"u8);
        }
    }

    private static void AddRow(XxHash3 hash, ReadOnlySpan<byte> row, bool isDelimiter)
    {
        foreach (var (start, end) in TableRow.CellsOf(row))
        {
            var cell = row[start..end];
            if (!isDelimiter)
                Add(hash, cell);
            else
                hash.Append([cell.StartsWith(":"u8) ? (byte)1 : (byte)0, cell.EndsWith(":"u8) ? (byte)1 : (byte)0]);
        }
    }
}
