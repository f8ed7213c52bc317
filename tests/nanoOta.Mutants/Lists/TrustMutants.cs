using System.Collections.Generic;

namespace nanoOta.Mutants;

/// <summary>Which signed releases are installed, on which devices, and what a boot program starts.</summary>
internal static class TrustMutants
{
    private const string Update = "SignedUpdateTests";
    private const string Serials = "SignedSerialTests";
    private const string Firmware = "SignedFirmwareTests";
    private const string Terms = "SignedTermsTests";
    private const string Boot = "BootCheckTests";
    private const string Verifier = "SignatureVerifier.cs";
    private const string Changed = "ChangedFilesTests";
    private const string Cut = "PowerCutDownloadTests";
    private const string Staging = "StagingPhase.cs";
    private const string Files = "FileStaging.cs";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        .. Signature, .. Serial, .. Content, .. ForDevice, .. Start,
    ];

    private static IReadOnlyList<Mutant> Signature =>
    [
        Signing("a release without a signature is taken", Update, "SignedDescriptor.cs", "if (wrong == null)", "if (wrong == null && header != null)\n            return;\n        if (wrong == null)"),
        Signing("a wrong signature is taken", Update, "SignedDescriptor.cs",
            "if (claim.Key.Check(signedDigest, claim.Signature))", "if (claim.Signature != null)"),
        Engine("a release that nobody has checked is installed", Update, "OtaUpdater.cs", "        release = LoadSigned(release);\n", ""),
        Engine("what versions says counts", Serials, "OtaUpdater.cs",
            "        newest = LoadSigned(newest);\n", "        newest = new Release(newest.Version, newest.Archive, newest.Sha1) { Serial = LoadSigned(newest).Serial };\n"),
        Engine("the journal is written before the signature has held", Update, "OtaUpdater.cs",
            "        release = LoadSigned(release);\n", "        _card.Journal.Write();\n        release = LoadSigned(release);\n"),
        Engine("the descriptor of another archive is taken", Update, "ReleaseVerifier.cs", "signed.Archive != CardPaths.Name(listed.Archive)", "false"),
        Engine("the descriptor on the card is not compared with the one that was checked", Update, "ReleaseVerifier.cs",
            "Hex.Encode(LoadFromCard(files, path, false).SignedDigest) != Hex.Encode(release.SignedDigest)", "LoadFromCard(files, path, false) == null"),
        Engine("a card that fails is one of another owner", "SignedCardTests", "UpdatePolicy.cs",
            "if (e.Error >= OtaError.CardFull && e.Error <= OtaError.CardWriteFailed)", "if (e == null)"),
        Engine("what goes wrong as a descriptor is closed comes as it is", "SignedCardTests", "CardFile.cs", "StreamReading.Release(_stream);", "_stream.Dispose();"),
        Engine("an archive may bring a descriptor", Update, "EntryPath.cs", " || name == CardPaths.DescriptorFile", ""),
    ];

    private static IReadOnlyList<Mutant> Serial =>
    [
        Engine("a lower serial number is taken", Serials, "UpdatePolicy.cs", "if (release.Serial < installed)", "if (installed == 1)"),
        Engine("the same serial number is refused", Serials, "UpdatePolicy.cs", "if (release.Serial < installed)", "if (release.Serial <= installed)"),
        Engine("Force takes a lower serial number", Serials, "UpdatePolicy.cs",
            "if (release.Serial < installed)", "if (release.Serial < installed && !_options.Force)"),
        Engine("an older version needs no higher serial number", Serials, "UpdatePolicy.cs", "&& release.Serial > installed)", "&& release.Serial >= installed)"),
        Engine("the first serial number takes a device back", Serials, "UpdatePolicy.cs", "installed != 0 && ", ""),
        Engine("a serial number is not confirmed", Serials, "ReleaseDecision.cs", "            _card.Record.ConfirmSerial();\n", ""),
        Engine("a serial number counts before it is confirmed", Serials, Staging,
            "record.NewSerial = release.Serial;", "record.NewSerial = record.Serial = release.Serial;"),
        Engine("an update without a serial number takes the confirmed one away", Serials, "JournalRecord.cs", "if (NewSerial > Serial)", "if (Serial >= 0)"),
        Engine("an update without a trial does not confirm its serial number", "DamagedPreviousTests", "PhaseRunner.cs", "            record.ConfirmSerial();\n", ""),
        Engine("the serial number is lost with the journal", Serials, "UpdatePolicy.cs", "if (record.Serial == 0 && ", "if (record.Serial == 1 && "),
        Engine("the confirmed serial number is not written", Serials, "JournalRecord.cs", "        Put32(buffer, 280, Serial);\n", ""),
        Engine("the serial number of the update is not written", Serials, "JournalRecord.cs", "        Put32(buffer, 284, NewSerial);\n", ""),
    ];

    private static IReadOnlyList<Mutant> Content =>
    [
        Signing("no digest is compared", Update, Verifier, "one[i] != other[i]", "one.Length == 0"),
        Engine("the digest of a file is not compared", Update, Files, "            _verifier?.RequireContent();\n            _files.Close", "            _files.Close"),
        Engine("the digest of firmware is not compared", Firmware, Files, "        _verifier?.RequireContent();\n        return offset;", "        return offset;"),
        Engine("firmware is flashed before the files in front of it are compared", Firmware, Files,
            "            _verifier?.RequireContent();\n            _files.Close", "            _files.Close"),
        Engine("what the card has is not compared", Changed, "SignedStaging.cs", "left == 0 && _verifier.IsContentRight()", "left == 0"),
        Engine("what an earlier try has staged is of any release", Changed, "SignedStaging.cs", "if (!_files.Exists(_descriptor) || ", "if (!_files.Exists(_descriptor) && "),
        Engine("a file that stays and vanishes is not missed", Changed, "ApplyPhase.cs", "if (release.Stays)\n                    throw", "if (release == null)\n                    throw"),
        Engine("a broken download is not gone on with", Changed, Staging, "why.Error <= OtaError.TooSlow", "why.Error < OtaError.None"),
        Engine("a download that is too slow is not gone on with", "AttackedDownloadTests", Staging, "why.Error <= OtaError.TooSlow", "why.Error < OtaError.TooSlow"),
        Engine("the file that a cut leaves in doubt stays", Cut, "UpdateCard.cs", "        CutOffFiles.Delete(Files, CardPaths.Next);\n", ""),
        Engine("space for a signed release is not asked for before the download", Update, Staging, "            RequireSpace(staging.Total);\n", ""),
        Engine("the descriptor does not stay with the release", Update, "SignedStaging.cs",
            "        staging.Add(CardPaths.AppDescriptor, _files.LengthOf(_descriptor), _files.CrcOf(_descriptor), false);\n", ""),
    ];

    private static IReadOnlyList<Mutant> ForDevice =>
    [
        Engine("a check does not ask for whom a release is", Terms, "UpdatePolicy.cs", "reason == OtaError.None && IsForDevice(release)", "reason == OtaError.None"),
        Engine("an installation does not ask for whom a release is", Terms, "UpdatePolicy.cs", "if (!IsForDevice(release))", "if (release == null)"),
        Engine("Force does not take what is not rolled out", Terms, "UpdatePolicy.cs", " || _options.Force;", ";"),
        Engine("the device's id on the card is not asked for", Terms, "UpdatePolicy.cs", "Installed, id)", "InstalledOn(_card), null)"),
        Engine("what is installed is asked for its descriptor", Update, "OtaUpdater.cs", "if (policy.IsInstalled(newest))", "if (newest == null)"),
        Signing("requires does not count", Terms, Verifier, "descriptor.Requires != null && ", "descriptor.Requires == \"\" && "),
        Signing("requires is not the lowest version, but the one below it", Terms, Verifier, "SemVersion.Parse(descriptor.Requires)) < 0", "SemVersion.Parse(descriptor.Requires)) <= 0"),
        Signing("target does not count", Terms, Verifier, "descriptor.Targets.Length > 0 && ", "descriptor.Targets.Length > 99 && "),
        Signing("expires does not count", Terms, Verifier, "Now >= descriptor.Expires", "Now == DateTime.MinValue"),
        Signing("a release expires a day early", Terms, "ReleaseDescriptor.cs", "TakeDay(line).AddDays(1)", "TakeDay(line)"),
        Signing("rollout does not count", Terms, Verifier, "descriptor.Rollout == 100 || ", "descriptor.Rollout >= 0 || "),
        Signing("a rollout that grows takes devices out", Terms, Verifier, "GetBytes(descriptor.Version)", "GetBytes(descriptor.Version + descriptor.Rollout)"),
        Signing("the same devices are always the first", Terms, Verifier, "GetBytes(descriptor.Version)", "GetBytes(\"\")"),
    ];

    private static IReadOnlyList<Mutant> Start =>
    [
        new("nothing is checked at boot", Boot, new Mutation("AppLoader.cs", "if (_verifier != null)", "if (_board == null)")) { Project = "nanoOta.SdBoot" },
        Engine("a release without a descriptor starts", Boot, "BootableRelease.cs",
            "throw new OtaException(OtaError.SignatureMissing, \"There is no \" + CardPaths.DescriptorFile + \": sign the release.\");", "return;"),
        Engine("files are not compared as they are loaded", Boot, "BootableRelease.cs", "        _verifier?.CheckStartFile(CardPaths.App + \"/\" + name, content);\n", ""),
        Skip(".boot", "path.EndsWith(\"/.boot\")"),
        Skip("a program", "path.EndsWith(\".pe\")"),
        Signing("a file that is missing may be missing", Boot, Verifier, "if (content == null && signed == null)", "if (content == null)"),
        Signing("a file that nobody has signed is loaded", Boot, Verifier, "if (content == null && signed == null)", "if (signed == null)"),
    ];

    private static Mutant Skip(string what, string condition) => Signing(
        $"{what} is not compared as it is loaded", Boot, Verifier,
        "DescriptorFile signed = FindStartFile(path);", $"if ({condition} && content != null)\n            return;\n        DescriptorFile signed = FindStartFile(path);");

    private static Mutant Engine(string name, string tests, string file, string find, string replace) => new(name, tests, new Mutation(file, find, replace));

    private static Mutant Signing(string name, string tests, string file, string find, string replace) =>
        Engine(name, tests, file, find, replace) with { Project = "nanoOta.Signing" };
}
