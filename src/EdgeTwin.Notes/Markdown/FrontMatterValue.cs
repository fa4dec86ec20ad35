namespace EdgeTwin.Notes.Markdown;

/// <summary>A value of the front matter. A list gives one for each of its items, a map one for each of its keys.</summary>
/// <param name="KeyStart">Where its key begins.</param>
/// <param name="KeyEnd">Where its key ends.</param>
/// <param name="ParentStart">Where the key begins that the map is the value of.</param>
/// <param name="ParentEnd">Where it ends; the same as where it begins if the key is not in a map.</param>
/// <param name="Start">Where the value begins, without quotes.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Style">How it is written.</param>
/// <param name="IsItem">Whether it is an item of a list.</param>
public readonly record struct FrontMatterValue(int KeyStart, int KeyEnd, int ParentStart, int ParentEnd, int Start, int End, ScalarStyle Style, bool IsItem)
{
    /// <summary>Whether the key is in a map.</summary>
    public bool HasParent => ParentEnd > ParentStart;
}
