namespace nanoOta;

/// <summary>Why an update could not be downloaded, checked, installed or rolled back. One value per reason.</summary>
public enum OtaError
{
    /// <summary>No error.</summary>
    None = 0,

    // The way to the server.

    /// <summary>The URL is not an absolute http or https one.</summary>
    UrlInvalid = 1,
    /// <summary>The server's name can't be resolved or it does not accept the connection.</summary>
    ConnectFailed = 2,
    /// <summary>The server did not answer, or stalled in the middle of a body, for longer than the time-out.</summary>
    TimedOut = 3,
    /// <summary>The TLS handshake failed: wrong certificate, time or protocol.</summary>
    TlsFailed = 4,
    /// <summary>The file is not there: status 404 or 410, or no such file in the folder.</summary>
    NotFound = 5,
    /// <summary>The server answered with a status that is no success.</summary>
    HttpStatus = 6,
    /// <summary>More than five redirects, or one without a usable address: the message says which.</summary>
    RedirectLimit = 7,
    /// <summary>A redirect leads from https to http.</summary>
    RedirectInsecure = 8,
    /// <summary>The body ended before the announced length, on every try.</summary>
    BodyTooShort = 9,
    /// <summary>The body is longer than announced.</summary>
    BodyTooLong = 10,
    /// <summary>The connection broke before the answer or in the middle of a body, on every try.</summary>
    ReceiveFailed = 11,
    /// <summary>The file on the server changed while it was received.</summary>
    FileChanged = 12,
    /// <summary>The server sent fewer bytes per second than <c>MinRate</c>, on every try.</summary>
    TooSlow = 13,

    // versions.

    /// <summary><c>versions</c> has no line.</summary>
    ManifestEmpty = 20,
    /// <summary>The last line of <c>versions</c> is not <c>version;file;sha1</c> (an error page with status 200, perhaps).</summary>
    ManifestMalformed = 21,
    /// <summary>A version is not a SemVer 2.0.0 one, or is longer than 63 characters.</summary>
    VersionInvalid = 22,
    /// <summary>The release is not newer than what is installed.</summary>
    NotNewer = 23,
    /// <summary>The release was rolled back on this device and is not tried again.</summary>
    VersionRefused = 24,
    /// <summary><c>versions</c> is longer than <c>MaxVersionsSize</c>.</summary>
    ManifestTooLong = 25,
    /// <summary>The release was given up at boot on this device and is not downloaded again: see <c>LastError</c> for the reason.</summary>
    VersionHeldBack = 26,

    // The archive.

    /// <summary>The archive's hash is not the one in <c>versions</c>.</summary>
    HashMismatch = 30,
    /// <summary>The archive ends in the middle of an entry or without its two zero blocks.</summary>
    ArchiveTruncated = 31,
    /// <summary>A tar header's checksum is wrong.</summary>
    HeaderChecksum = 32,
    /// <summary>A tar header has a malformed number or name.</summary>
    HeaderMalformed = 33,
    /// <summary>An entry is a link, a device, a sparse file or of another kind that is not installed.</summary>
    EntryTypeRefused = 34,
    /// <summary>A pax or long-name record is malformed or larger than allowed, or there are more than 16 for one entry.</summary>
    ExtendedHeaderMalformed = 35,
    /// <summary>The archive holds no file below <c>app/</c>.</summary>
    ArchiveWithoutApp = 36,
    /// <summary>More bytes follow the archive's end than <c>MaxTrailingSize</c>.</summary>
    ArchiveTrailingData = 37,
    /// <summary>A release has more than 1,000 files or 200 directories.</summary>
    TooManyEntries = 38,

    // Paths in the archive.

    /// <summary>A path or one of its parts is empty, or ends in a dot or a space.</summary>
    PathMalformed = 40,
    /// <summary>A path begins with a slash.</summary>
    PathAbsolute = 41,
    /// <summary>A path names a drive.</summary>
    PathDrive = 42,
    /// <summary>A path has a part "." or "..".</summary>
    PathTraversal = 43,
    /// <summary>A path has a backslash.</summary>
    PathBackslash = 44,
    /// <summary>A path has a character that FAT forbids, a control character or one outside ASCII.</summary>
    PathCharacter = 45,
    /// <summary>
    /// A path is one of the engine's own, a device name (con, nul, com1...), like a short name that FAT makes (LONGNA~1), or
    /// ends in .sys, which the firmware hides.
    /// </summary>
    PathReserved = 46,
    /// <summary>A path is there already; on FAT case does not count.</summary>
    PathCollision = 47,
    /// <summary>A path has more than 8 parts.</summary>
    PathTooDeep = 48,
    /// <summary>A path is longer than 200 characters.</summary>
    PathTooLong = 49,
    /// <summary>A directory needs more than 120 slots of 32 bytes.</summary>
    DirectoryFull = 50,

    // The card.

    /// <summary>Not enough space on the card. Where the platform does not say how much is free: or the card fails.</summary>
    CardFull = 60,
    /// <summary>The card does not answer any more.</summary>
    CardRemoved = 61,
    /// <summary>The card can't be written.</summary>
    CardReadOnly = 62,
    /// <summary>A file can't be read.</summary>
    CardReadFailed = 63,
    /// <summary>A file or directory can't be deleted.</summary>
    CardDeleteFailed = 64,
    /// <summary>What was read back is not what was written: the card is failing, or full, which some drivers do not report.</summary>
    ReadBackMismatch = 65,
    /// <summary>A write to the card failed although there is space.</summary>
    CardWriteFailed = 66,
    /// <summary>A list of files on the card is damaged.</summary>
    ListDamaged = 67,
    /// <summary>A card that nanoOta has not used yet has someone's own <c>next</c>, <c>prev</c> or <c>ota</c>, or a file where a directory is to be.</summary>
    NameInUse = 68,
    /// <summary>The card did not answer, or the power failed, in several boots in a row at the same point of an update.</summary>
    CardStalled = 69,

    // The order of things.

    /// <summary>An update is staged or under way: reset first.</summary>
    UpdatePending = 70,
    /// <summary>A release is on trial: confirm it or roll it back first.</summary>
    TrialPending = 71,
    /// <summary>There is nothing to go back to: no update was installed, or it was rolled back already.</summary>
    NothingToRollBack = 72,
    /// <summary>The previous release was not kept (<c>KeepPrevious</c> was off).</summary>
    PreviousNotKept = 73,
    /// <summary>The previous release is damaged on the card: it can't be brought back.</summary>
    PreviousDamaged = 75,

    // The device.

    /// <summary>The memory ran out.</summary>
    OutOfMemory = 74,

    // Firmware.

    /// <summary>The release carries firmware and this board has no second bank.</summary>
    FirmwareUnsupported = 80,
    /// <summary>The firmware was refused: for another chip or target, damaged, or too large.</summary>
    FirmwareRefused = 81,
    /// <summary>The firmware could not be started: the board stayed on, or fell back to, the old bank.</summary>
    FirmwareNotStarted = 82,
    /// <summary>The flash itself failed: a bank or otadata could not be read, erased or written.</summary>
    FirmwareFlashFailed = 83,

    // The boot: nanoOta.SdBoot.

    /// <summary>No card, or one that can't be mounted.</summary>
    CardNotMounted = 90,
    /// <summary>The card can't be mounted, and formatting it failed.</summary>
    CardUnformatted = 91,
    /// <summary>The card was made by a later version of nanoOta, which keeps things in another format.</summary>
    CardFormatUnknown = 92,
    /// <summary>There is no PE file in <c>app</c>.</summary>
    AppMissing = 93,
    /// <summary><c>app/.boot</c> is malformed, or names a file that is not there.</summary>
    BootFileInvalid = 94,
    /// <summary>No static <c>Main</c>, or not the one that <c>app/.boot</c> names.</summary>
    EntryMissing = 95,
    /// <summary>More than one static <c>Main</c>.</summary>
    EntryAmbiguous = 96,
    /// <summary>A PE file has native methods, which only the deployed image can have.</summary>
    NativeMethods = 97,
    /// <summary>A PE file refers to an assembly that neither the card nor the deployed image has.</summary>
    ReferenceMissing = 98,
    /// <summary>PE files refer to each other in a circle.</summary>
    ReferenceCycle = 99,
    /// <summary>Two PE files hold an assembly of the same name.</summary>
    AssemblyDuplicate = 100,
    /// <summary>The CLR does not load a PE file, on every try.</summary>
    LoadFailed = 101,
    /// <summary>The app ended with an exception.</summary>
    AppCrashed = 102,
    /// <summary>A release on trial was not confirmed in time.</summary>
    TrialTimedOut = 103,

    // PE files.

    /// <summary>A PE file is shorter than its header.</summary>
    PeTooShort = 110,
    /// <summary>A file is no PE file for this line of nanoFramework: it does not begin with NFMRK1.</summary>
    PeMarker = 111,
    /// <summary>The checksum of a PE file's header is wrong.</summary>
    PeHeaderChecksum = 112,
    /// <summary>A PE file ends before its last table.</summary>
    PeTruncated = 113,
    /// <summary>A PE file goes on behind its last table.</summary>
    PeTooLong = 114,
    /// <summary>The tables of a PE file are not one after the other.</summary>
    PeTables = 115,
    /// <summary>The list of references of a PE file is malformed.</summary>
    PeReferences = 116,
    /// <summary>A name in a PE file is outside its strings.</summary>
    PeStrings = 117,
    /// <summary>The checksum of a PE file's tables is wrong.</summary>
    PeContentChecksum = 118,

    // Release descriptors and signatures: nanoOta.Signing.

    /// <summary>A release descriptor is larger than 256 KiB.</summary>
    DescriptorTooLarge = 120,
    /// <summary>A line of a release descriptor is longer than 512 bytes.</summary>
    DescriptorLineTooLong = 121,
    /// <summary>A release descriptor ends in the middle of a line, or before its first file.</summary>
    DescriptorTruncated = 122,
    /// <summary>A file is no release descriptor, or one of a later format.</summary>
    DescriptorFormatUnknown = 123,
    /// <summary>A line of a release descriptor is missing, there twice, in the wrong place or unknown.</summary>
    DescriptorKey = 124,
    /// <summary>A value in a release descriptor is malformed or out of its range.</summary>
    DescriptorValue = 125,
    /// <summary>The files of a release descriptor do not follow each other in the archive, or a file has too few or too many blocks.</summary>
    DescriptorFiles = 126,
    /// <summary>A signature line of a release descriptor is malformed, or there are more than 8.</summary>
    SignatureMalformed = 127,
    /// <summary>A release is not signed by a key that the device knows.</summary>
    SignatureMissing = 128,
    /// <summary>A signature by a key that the device knows is not that of this release: it was changed, or signed with another key.</summary>
    SignatureWrong = 129,
    /// <summary>A descriptor is not that of the archive beside it, or of the files on a card.</summary>
    DescriptorMismatch = 130,
    /// <summary>A file is not what was signed: its content digest is another one.</summary>
    DigestMismatch = 131,
    /// <summary>A release requires a higher version than the installed one.</summary>
    RequiresNewer = 132,
    /// <summary>A release is for other targets.</summary>
    TargetMismatch = 133,
    /// <summary>A release was not to be installed after a day that is over.</summary>
    ReleaseExpired = 134,
    /// <summary>A release is rolled out to a part of the devices, and this one is not among them yet.</summary>
    NotRolledOut = 135,
}
