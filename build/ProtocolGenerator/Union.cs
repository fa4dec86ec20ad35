namespace EdgeTwin.ProtocolGenerator;

/// <summary>One of several types.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="Arms">Which types.</param>
/// <param name="Structures">For each, the structure of the protocol that it is or has elements of.</param>
public sealed record Union(string Name, IReadOnlyList<CSharpType> Arms, IReadOnlyList<string?> Structures);
