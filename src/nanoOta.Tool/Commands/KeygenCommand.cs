using System.CommandLine;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;
using nanoOta.Tool.Keys;

namespace nanoOta.Tool.Commands;

/// <summary><c>nanoota keygen</c>: makes a key pair for signed releases.</summary>
internal static class KeygenCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE")
        {
            Description = $"Gets the private key (PKCS#8 PEM, for you alone). The public one goes beside it: release.pem, release{KeyFiles.PublicSuffix}.",
        };
        var passphrase = new Option<bool>("--passphrase") { Description = $"Encrypt the private key by a passphrase: {Passphrase.Variable}, or it asks for one." };
        var command = new Command("keygen", "Makes a key pair on P-256: the private key signs releases, devices get the public one.") { file, passphrase };
        command.SetAction((result, cancellation) => Task.Run(
            () => MakeAsync(terminal, result.GetRequiredValue(file), result.GetValue(passphrase), cancellation), cancellation));
        return command;
    }

    private static async Task<int> MakeAsync(Terminal terminal, string path, bool isEncrypted, CancellationToken cancellation)
    {
        KeyFiles.RequireNew(path);
        string? passphrase = isEncrypted ? await Passphrase.ChooseAsync(terminal, $"'{path}'", cancellation) : null;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        KeyFiles.Write(key, path, passphrase);

        terminal.Print($"{path}: the private key. Keep it secret, and keep a copy of it:");
        terminal.Print("devices that trust this key take no release without it.");
        terminal.Print($"{KeyFiles.PublicPathOf(path)}: the public key. In the devices' program:");
        terminal.Print(string.Empty);
        terminal.Print(PublicKey.Of(key).CSharp);
        return ExitCode.Done;
    }
}
