using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Self.Recall;

/// <summary>
/// The words of a note's passages, by number. A passage has its own, and at half the weight those of the note's name and first heading and
/// of the heading that it stands under. The text itself is not kept.
/// </summary>
public sealed class NoteWords
{
    private const int OwnWeight = 2;
    private const int ContextWeight = 1;

    private readonly Passage[] _passages;
    private readonly int[] _firstTerms;
    private readonly ulong[] _terms;
    private readonly byte[] _weights;
    private readonly ulong[] _meanings;

    /// <summary>Those that were read before.</summary>
    internal NoteWords(Passage[] passages, int[] firstTerms, ulong[] terms, byte[] weights, ulong[] meanings)
    {
        _passages = passages;
        _firstTerms = firstTerms;
        _terms = terms;
        _weights = weights;
        _meanings = meanings;
        foreach (var weight in weights)
            Weight += weight;
    }

    /// <summary>The note's passages, from the top.</summary>
    public IReadOnlyList<Passage> Passages => _passages;

    /// <summary>The weight of all words of all passages.</summary>
    internal long Weight { get; }

    /// <summary>The words of a passage, each once, in the order of their numbers.</summary>
    internal ReadOnlySpan<ulong> TermsOf(int passage) => _terms.AsSpan(_firstTerms[passage].._firstTerms[passage + 1]);

    /// <summary>How much each of them counts there.</summary>
    internal ReadOnlySpan<byte> WeightsOf(int passage) => _weights.AsSpan(_firstTerms[passage].._firstTerms[passage + 1]);

    /// <summary>What a sentence encoder reads of each passage, as a number: the same for the same text, in every note. 0 for what has no sentences.</summary>
    internal ReadOnlySpan<ulong> Meanings => _meanings;

    /// <summary>Where each passage's words begin, and where the last one's end.</summary>
    internal ReadOnlySpan<int> FirstTerms => _firstTerms;

    /// <summary>The words of all passages.</summary>
    internal ReadOnlySpan<ulong> Terms => _terms;

    /// <summary>What all of them count.</summary>
    internal ReadOnlySpan<byte> Weights => _weights;

    /// <summary>Reads a note.</summary>
    /// <param name="path">Its path from the vault's root.</param>
    /// <param name="scan">Its text.</param>
    public static NoteWords Of(string path, NoteScan scan)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(scan);
        var passages = PassageFinder.In(scan);
        var firstTerms = new int[passages.Count + 1];
        var meanings = new ulong[passages.Count];
        var terms = new List<ulong>();
        var weights = new List<byte>();
        var plain = new List<byte>();
        var own = new List<ulong>();
        var context = new List<ulong>();
        var name = new List<ulong>();
        Read(name, Encoding.UTF8.GetBytes(path[..^Path.GetExtension(path).Length]));
        Read(name, TitleOf(scan));
        for (var i = 0; i < passages.Count; i++)
        {
            PlainText.Write(scan, passages[i].Span, plain);
            own.Clear();
            context.Clear();
            Read(own, CollectionsMarshal.AsSpan(plain));
            // Of front matter its own words are enough: with those of the note it would fit every question about it.
            if (!IsFrontMatter(scan, passages[i]))
            {
                meanings[i] = MeaningOf(CollectionsMarshal.AsSpan(plain));
                context.AddRange(name);
                Read(context, scan.Text.Span[passages[i].Heading.Start..passages[i].Heading.End]);
            }
            Merge(own, context, terms, weights);
            firstTerms[i + 1] = terms.Count;
        }
        return new NoteWords([.. passages], firstTerms, [.. terms], [.. weights], meanings);
    }

    /// <summary>The number of a text for a sentence encoder; never 0.</summary>
    internal static ulong MeaningOf(ReadOnlySpan<byte> plain) => XxHash64.HashToUInt64(plain) | 1;

    /// <summary>The first heading, if it is one of the first level.</summary>
    private static ReadOnlySpan<byte> TitleOf(NoteScan scan)
    {
        foreach (var element in scan.Elements)
        {
            if (element.Kind == ElementKind.Heading)
                return element.HeadingLevel == 1 ? element.Text(scan.Text.Span) : [];
        }
        return [];
    }

    /// <summary>Whether a passage is the note's front matter.</summary>
    internal static bool IsFrontMatter(NoteScan scan, Passage passage) => !scan.Elements.IsEmpty && scan.Elements[0].Kind == ElementKind.FrontMatter && passage.Span.Start < scan.Elements[0].End;

    /// <summary>Whether they are of the same text.</summary>
    public bool IsSame(NoteWords other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return _meanings.AsSpan().SequenceEqual(other._meanings) && _terms.AsSpan().SequenceEqual(other._terms) && _passages.AsSpan().SequenceEqual(other._passages);
    }

    /// <summary>Adds the numbers of what a sentence encoder reads.</summary>
    public void AddMeanings(HashSet<ulong> meanings)
    {
        ArgumentNullException.ThrowIfNull(meanings);
        foreach (var meaning in _meanings)
            meanings.Add(meaning);
    }

    /// <summary>How many passages there are that an encoder has not read.</summary>
    public int Unread(PassageVectors vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        var count = 0;
        foreach (var meaning in _meanings)
            count += meaning != 0 && !vectors.Has(meaning) ? 1 : 0;
        return count;
    }

    private static void Read(List<ulong> terms, ReadOnlySpan<byte> text)
    {
        var reader = new TermReader(text);
        while (reader.Read())
            terms.Add(reader.Term);
    }

    /// <summary>Adds each word once, in the order of their numbers, with what it counts.</summary>
    private static void Merge(List<ulong> own, List<ulong> context, List<ulong> terms, List<byte> weights)
    {
        own.Sort();
        context.Sort();
        for (var (i, j) = (0, 0); i < own.Count || j < context.Count;)
        {
            var term = j == context.Count || (i < own.Count && own[i] < context[j]) ? own[i] : context[j];
            var weight = 0;
            for (; i < own.Count && own[i] == term; i++)
                weight += OwnWeight;
            for (; j < context.Count && context[j] == term; j++)
                weight += ContextWeight;
            terms.Add(term);
            weights.Add((byte)Math.Min(weight, byte.MaxValue));
        }
    }
}
