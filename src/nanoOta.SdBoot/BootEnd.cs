namespace nanoOta.SdBoot;

/// <summary>Why <see cref="BootSequence.Run"/> came back without a running app: the recovery mode. The debug output has the details.</summary>
public enum BootEnd
{
    /// <summary>The recovery pin is low.</summary>
    RecoveryPin = 0,

    /// <summary>There is no card, or it can't be mounted.</summary>
    NoCard = 1,

    /// <summary>The card has no app. A program with a network may install one.</summary>
    NoApp = 2,

    /// <summary>The app can't be loaded.</summary>
    NotLoadable = 3,

    /// <summary>The app crashed ten times in a row. It gets ten more tries after the next reset.</summary>
    CrashLoop = 4,
}
