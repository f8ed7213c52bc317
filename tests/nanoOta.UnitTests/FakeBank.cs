using System.IO;

namespace nanoOta.UnitTests;

/// <summary>Two banks in memory. <see cref="Reset"/> is what the bootloader does at a reset.</summary>
internal class FakeBank : IFirmwareBank
{
    private MemoryStream _image = new MemoryStream();
    private bool _isSelected;
    private bool _isValid;

    public string Target { get; set; } = "DESK";

    public int ActiveSlot { get; private set; }

    public int InactiveSlot => 1 - ActiveSlot;

    /// <summary>Whether the next reset takes the old firmware, unless it is confirmed before.</summary>
    public bool IsOnTrial { get; private set; }

    /// <summary>Whether what was written starts.</summary>
    public bool Starts { get; set; } = true;

    public byte[] Image => _image.ToArray();

    public int Writes { get; private set; }

    public void Write(byte[] buffer, int index, int count, long offset)
    {
        if (offset == 0)
            _image = new MemoryStream();
        if (offset != _image.Length)
            throw new OtaException(OtaError.FirmwareRefused, "a gap");
        _image.Write(buffer, index, count);
        _isValid = false;
        Writes++;
    }

    /// <summary>Whether the old firmware is still there.</summary>
    public bool HasPrevious { get; set; } = true;

    public void Validate()
    {
        _isValid = _image.Length > 0 && Image[0] == (byte)'F';
        if (!_isValid)
            throw new OtaException(OtaError.FirmwareRefused, "no image");
    }

    public void Switch()
    {
        Validate();
        Select();
    }

    public void Confirm() => IsOnTrial = false;

    public void Rollback()
    {
        if (!HasPrevious)
            throw new OtaException(OtaError.FirmwareRefused, "the old firmware is gone");
        Select();
    }

    public void Reset()
    {
        if (IsOnTrial)
        {
            // Not confirmed in its one boot: the old one again.
            ActiveSlot = InactiveSlot;
            IsOnTrial = false;
        }
        else if (_isSelected)
        {
            if (Starts || !_isValid)
                ActiveSlot = InactiveSlot;
            IsOnTrial = _isValid && Starts;
            _isValid = false;
        }

        _isSelected = false;
    }

    private void Select()
    {
        _isSelected = true;
        IsOnTrial = false;
    }
}
