using EdgeTwin.Notes.Index;

namespace EdgeTwin.Notes.Matching;

/// <summary>A name that fits what was typed.</summary>
/// <param name="Note">The note that is called so.</param>
/// <param name="Role">What the name is to it; its stem also stands for its path.</param>
/// <param name="Name">The name as the writer wrote it.</param>
/// <param name="Score">How well it fits.</param>
public readonly record struct NameHit(int Note, NameRole Role, string Name, int Score);
