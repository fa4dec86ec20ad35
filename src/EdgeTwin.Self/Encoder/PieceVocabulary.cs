using System.Numerics;

namespace EdgeTwin.Self.Encoder;

/// <summary>The pieces that texts are cut into, each with its score, and a tree of their characters: a table of (node, character) to node.</summary>
internal sealed class PieceVocabulary
{
    /// <summary>The number of what is no piece.</summary>
    public const int Unknown = 0;

    /// <summary>Pieces that no text has: the unknown one, beginning and end, and spare ones.</summary>
    public const int ReservedCount = 6;

    /// <summary>What a word begins with, in place of the space before it.</summary>
    public const char WordStart = '\u2581';

    /// <summary>The node that every piece begins at.</summary>
    public const int Root = 0;

    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private readonly ulong[] _keys;
    private readonly int[] _children;
    private readonly int _shift;
    private readonly int[] _pieces;
    private readonly double[] _scores;

    /// <summary>Makes the tree.</summary>
    /// <param name="pieces">All of them. A later one takes the place of an equal earlier one.</param>
    /// <param name="scores">Their scores.</param>
    public PieceVocabulary(IReadOnlyList<string> pieces, double[] scores)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(scores.Length, pieces.Count);
        Pieces = pieces;
        _scores = scores;
        var characters = 1;
        foreach (var piece in pieces)
            characters += piece.Length;
        // At least half of the slots stay empty.
        var slots = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * characters));
        _shift = 64 - BitOperations.Log2((uint)slots);
        _keys = new ulong[slots];
        _children = new int[slots];
        var ends = new List<int> { -1 };
        for (var number = ReservedCount; number < pieces.Count; number++)
        {
            var node = Root;
            foreach (var character in pieces[number])
                node = Add(node, character, ends);
            ends[node] = number;
        }
        _pieces = [.. ends];
    }

    /// <summary>All pieces, by their numbers.</summary>
    public IReadOnlyList<string> Pieces { get; }

    /// <summary>The node after another; negative if no piece goes on so.</summary>
    public int Next(int node, char character)
    {
        var key = Key(node, character);
        for (var slot = Slot(key); ; slot = (slot + 1) & (_keys.Length - 1))
        {
            if (_keys[slot] == key)
                return _children[slot];
            if (_keys[slot] == 0)
                return -1;
        }
    }

    /// <summary>The piece that ends at a node; negative if none does.</summary>
    public int PieceAt(int node) => _pieces[node];

    /// <summary>The score of a piece.</summary>
    public double Score(int piece) => _scores[piece];

    private int Add(int node, char character, List<int> ends)
    {
        var key = Key(node, character);
        var slot = Slot(key);
        for (; _keys[slot] != 0; slot = (slot + 1) & (_keys.Length - 1))
        {
            if (_keys[slot] == key)
                return _children[slot];
        }
        _keys[slot] = key;
        ends.Add(-1);
        return _children[slot] = ends.Count - 1;
    }

    // Never 0, which is an empty slot.
    private static ulong Key(int node, char character) => ((ulong)(uint)node << 16 | character) + 1;

    private int Slot(ulong key) => (int)(key * Multiplier >> _shift);
}
