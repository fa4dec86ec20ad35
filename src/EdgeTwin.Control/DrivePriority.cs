namespace EdgeTwin.Control;

/// <summary>Who goes before whom where several want to drive one output. None of them passes an interlock.</summary>
public enum DrivePriority : byte
{
    /// <summary>Nobody wants anything.</summary>
    None = 0,

    /// <summary>A program or a person over the API, as an ordinary wish.</summary>
    Remote = 1,

    /// <summary>A rule of the configuration.</summary>
    Rule = 2,

    /// <summary>A rule of the configuration that is there for safety.</summary>
    Safety = 3,

    /// <summary>A person who has taken the output over by hand.</summary>
    Manual = 4,
}
