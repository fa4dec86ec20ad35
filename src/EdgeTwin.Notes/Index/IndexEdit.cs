namespace EdgeTwin.Notes.Index;

/// <summary>
/// One edit of the index while it is made: nodes it created are its own and changed in place, all others are copied first. It also
/// counts what it touched, so that a test can hold the cost of an edit against the size of the vault.
/// </summary>
internal sealed class IndexEdit
{
    /// <summary>Entries written and nodes copied.</summary>
    public long Touched { get; set; }
}
