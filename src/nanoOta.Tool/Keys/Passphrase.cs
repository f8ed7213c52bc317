using System;
using System.Threading;
using System.Threading.Tasks;

namespace nanoOta.Tool.Keys;

/// <summary>The passphrase of a private key: from the environment, or from who sits there.</summary>
internal static class Passphrase
{
    public const string Variable = "NANOOTA_PASSPHRASE";

    /// <summary>That of a key that is there.</summary>
    /// <param name="terminal">Who sits there.</param>
    /// <param name="key">What to call the key.</param>
    /// <param name="cancellation">Ends the waiting for it.</param>
    public static async Task<string> AskAsync(Terminal terminal, string key, CancellationToken cancellation) =>
        FromEnvironment() ?? await terminal.AskSecretAsync($"Passphrase of {key}:", cancellation) ?? throw NobodyToAsk(key);

    /// <summary>One for a new key.</summary>
    public static async Task<string> ChooseAsync(Terminal terminal, string key, CancellationToken cancellation)
    {
        if (FromEnvironment() is { } given)
            return given;
        string first = await terminal.AskSecretAsync($"Passphrase for {key}:", cancellation) ?? throw NobodyToAsk(key);
        if (first.Length == 0)
            throw new InputException("The passphrase is empty. For a key without one: leave --passphrase out.");
        if (await terminal.AskSecretAsync("Once more:", cancellation) != first)
            throw new InputException("The two passphrases are not the same: no key was made.");
        return first;
    }

    private static string? FromEnvironment() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : null;

    private static InputException NobodyToAsk(string key) => new($"{key} needs a passphrase, and there is no terminal to ask for it: set {Variable}.");
}
