using System;
using System.Collections;
using System.IO;
using System.Net.NetworkInformation;
using System.Security.Cryptography;
using System.Text;
using nanoFramework.Runtime.Native;

namespace nanoOta.Signing;

/// <summary>
/// Lets only releases pass that are signed by a key that is trusted: for <see cref="OtaOptions.Verifier"/>, and for the boot program's
/// option of the same name. Each of the two has its own.
/// </summary>
public class SignatureVerifier : ReleaseVerifier
{
    private readonly TrustedKey[] _keys;
    private readonly ContentDigest _digest = new ContentDigest(0);
    private DescriptorReader _files;
    private byte[] _expected;
    private long _behindBlock;
    private ArrayList _startFiles;

    /// <param name="keys">The keys; one signature by one of them is enough.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public SignatureVerifier(params TrustedKey[] keys)
    {
        if (keys == null || keys.Length == 0)
            throw new ArgumentException("A key is needed.", nameof(keys));
        _keys = keys;
    }

    /// <summary>
    /// The SHA-256 for descriptors, some KB of text: null, the default, for the managed one. nanoOta.Esp32 has one on the crypto engine.
    /// </summary>
    public IHash Sha256 { get; set; }

    /// <summary>
    /// The id by which roll-outs know this device; null, the default, for what <c>/ota/device.id</c> on the card says or, without
    /// that, for the address of the first network interface.
    /// </summary>
    public string DeviceId { get; set; }

    /// <summary>The target that a release must name if it names any; by default that of the firmware: ESP32_PSRAM_REV3, say.</summary>
    public string Target { get; set; } = SystemInfo.TargetName;

    /// <summary>The time, UTC.</summary>
    internal virtual DateTime Now => DateTime.UtcNow;

    internal override Release Load(Stream descriptor, byte[] buffer, bool forStart)
    {
        _startFiles = forStart ? new ArrayList() : null;
        var reader = new DescriptorReader(descriptor, buffer, Sha256 ?? new Sha256());
        ReleaseDescriptor header = reader.ReadHeader();
        while (reader.ReadFile())
        {
            if (forStart && IsStartFile(reader.File.Path))
                _startFiles.Add(reader.File);
        }

        ArrayList claims = SignedDescriptor.ReadSignatures(reader, _keys);
        // A connection takes memory that the check needs. Its calls take up to 500 bytes side by side each, and for those the CLR
        // compacts no heap by itself.
        descriptor.Dispose();
        nanoFramework.Runtime.Native.GC.Run(true);
        SignedDescriptor.CheckSignatures(claims, reader.SignedDigest, header);
        return new Release(header.Version, header.Archive, header.Sha1)
        {
            Serial = (uint)header.Serial,
            Size = header.Size,
            SignedDigest = reader.SignedDigest,
            Descriptor = header,
        };
    }

    internal override bool IsForDevice(Release release, SemVersion installed, string deviceId)
    {
        var descriptor = (ReleaseDescriptor)release.Descriptor;
        if (descriptor.Requires != null && installed.CompareTo(SemVersion.Parse(descriptor.Requires)) < 0)
            throw new OtaException(OtaError.RequiresNewer, release.Version + " requires " + descriptor.Requires + ": install that first.");
        if (descriptor.Targets.Length > 0 && Array.IndexOf(descriptor.Targets, Target) < 0)
            throw new OtaException(OtaError.TargetMismatch, release.Version + " is not for " + Target + ".");
        // Without a battery the clock begins in the past, until the network sets it.
        if (Now >= descriptor.Expires)
            throw new OtaException(OtaError.ReleaseExpired, release.Version + " was to be installed before " + descriptor.Expires.ToString("yyyy-MM-dd") + ".");
        return descriptor.Rollout == 100 || IsRolledOut(descriptor, DeviceId ?? deviceId ?? ChipId());
    }

    internal override void OpenFiles(Stream descriptor)
    {
        _files = new DescriptorReader(descriptor, new byte[DescriptorReader.MaxLineLength], null);
        _files.ReadHeader();
    }

    internal override bool NextFile()
    {
        if (!_files.ReadFile())
            return false;

        DescriptorFile file = _files.File;
        FilePath = file.Path;
        FileSize = file.Size;
        FileOffset = file.Offset;
        FileDigest = file.Digest;
        ContentSize = file.Size;
        _behindBlock = file.Size;
        _expected = file.Digest;
        return true;
    }

    internal override bool NextBlock()
    {
        byte[] digest = _files.ReadBlock();
        if (digest == null)
            return false;

        ContentSize = _behindBlock < DescriptorReader.BlockSize ? _behindBlock : DescriptorReader.BlockSize;
        _behindBlock -= ContentSize;
        _expected = digest;
        return true;
    }

    internal override void BeginContent() => _digest.Reset(ContentSize);

    internal override void Append(byte[] buffer, int count) => _digest.Append(buffer, 0, count);

    internal override bool IsContentRight() => IsEqual(_digest.Finish(), _expected);

    internal override void CheckStartFile(string path, byte[] content)
    {
        DescriptorFile signed = FindStartFile(path);
        if (content == null && signed == null)
            return;
        if (content == null || signed == null)
            throw new OtaException(OtaError.DescriptorMismatch, path + (signed == null ? " is not" : " is missing, and") + " in the signed descriptor.");

        _digest.Reset(content.Length);
        _digest.Append(content, 0, content.Length);
        if (!IsEqual(_digest.Finish(), signed.Digest))
            throw new OtaException(OtaError.DigestMismatch, path + " is not what was signed.");
    }

    // As the loader does: the case of an ending does not matter.
    private static bool IsStartFile(string path) => path.ToLower().EndsWith(".pe") || path.EndsWith("/.boot");

    private static bool IsRolledOut(ReleaseDescriptor descriptor, string id)
    {
        // By version, so that the first devices are not always the same ones.
        byte[] hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(descriptor.Version), Encoding.UTF8.GetBytes(id));
        return ((hash[0] << 8) | hash[1]) * 100 < descriptor.Rollout << 16;
    }

    private static string ChipId()
    {
        NetworkInterface[] interfaces = NetworkInterface.GetAllNetworkInterfaces();
        return interfaces.Length == 0 ? "" : Hex.Encode(interfaces[0].PhysicalAddress);
    }

    private DescriptorFile FindStartFile(string path)
    {
        for (int i = 0; i < _startFiles.Count; i++)
        {
            var file = (DescriptorFile)_startFiles[i];
            if (file.Path == path)
                return file;
        }

        return null;
    }

    private static bool IsEqual(byte[] one, byte[] other)
    {
        for (int i = 0; i < one.Length; i++)
        {
            if (one[i] != other[i])
                return false;
        }

        return true;
    }
}
