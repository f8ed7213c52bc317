using System;
using System.IO;
using System.Reflection;
using System.Threading;

namespace nanoOta.SdBoot;

/// <summary>What SdBoot needs of a board.</summary>
public interface IBoard : IDeployment
{
    /// <summary>The card's root directory as the app gets it: "D:\\".</summary>
    string CardRoot { get; }

    /// <summary>Whether a card is in, as far as the board can tell: without a card-detect pin it always is.</summary>
    bool HasCard { get; }

    /// <summary>Time since the board's start, in milliseconds.</summary>
    long Milliseconds { get; }

    /// <summary>Why the board started.</summary>
    ResetReason ResetReason { get; }

    /// <summary>Whether a pin reads low with its pull-up on.</summary>
    /// <param name="pin">Its GPIO number.</param>
    bool IsPinLow(int pin);

    /// <summary>Mounts the card. Never formats it.</summary>
    /// <returns>The mounted card.</returns>
    /// <exception cref="IOException">There is none, it does not answer, or it has no file system.</exception>
    IStorage MountCard();

    /// <summary>Loads an assembly. The CLR keeps the array: it must not be changed after that.</summary>
    /// <param name="image">A PE file without native methods.</param>
    /// <exception cref="Exception">Any, depending on what is wrong.</exception>
    Assembly Load(byte[] image);

    /// <summary>Runs the app until its Main returns. What it throws comes out as it is.</summary>
    /// <param name="main">A static method.</param>
    /// <param name="arguments">Its arguments.</param>
    void Invoke(MethodInfo main, object[] arguments);

    /// <summary>Collects garbage and compacts the heap.</summary>
    void CollectGarbage();

    /// <summary>Waits.</summary>
    /// <param name="milliseconds">For how long; <see cref="Timeout.Infinite"/>: for ever.</param>
    void Sleep(int milliseconds);

    /// <summary>Calls back once, on another thread, unless the board is reset before.</summary>
    /// <param name="callback">Gets null.</param>
    /// <param name="milliseconds">After how long.</param>
    void CallLater(TimerCallback callback, int milliseconds);

    /// <summary>Resets the board: does not come back.</summary>
    void Reset();

    /// <summary>Writes a line to the debug output.</summary>
    void Log(string message);
}
