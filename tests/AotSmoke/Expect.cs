namespace AotSmoke;

/// <summary>The one check the parts need; the program has no test framework.</summary>
internal static class Expect
{
    public static void Equal<T>(T expected, T actual, string what) where T : IEquatable<T>
    {
        if (!expected.Equals(actual))
            throw new InvalidOperationException($"{what}: expected {expected}, got {actual}");
    }
}
