namespace EdgeTwin.Lsp.Measuring;

/// <summary>
/// Divides stories into folds: the same story is in one whichever way its norm is turned, and so are all stories with equal norms. By a hash, so that it neither needs
/// a seed nor depends on the order of the files.
/// </summary>
internal static class StoryFolds
{
    /// <summary>How many folds there are.</summary>
    public const int Count = 10;

    /// <summary>The fold of a story.</summary>
    /// <param name="norm">Its norm as it was written at first.</param>
    public static int Of(string norm)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in norm)
        {
            if (char.IsLetterOrDigit(letter))
                hash = (hash ^ char.ToLowerInvariant(letter)) * 1099511628211UL;
        }
        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDUL;
        return (int)((hash >> 33) % Count);
    }
}
