namespace nanoOta.Signing;

/// <summary>
/// The numbers of P-256 as limbs (<a href="https://doi.org/10.6028/NIST.SP.800-186">SP 800-186, 3.2.1.3</a>): a row each. From
/// <see cref="One"/> on they are in Montgomery form, times 2^261 modulo p.
/// </summary>
internal static class CurveConstants
{
    /// <summary>The prime p of the field.</summary>
    public const int Prime = 0;

    /// <summary>The order n of the group.</summary>
    public const int Order = 1;

    /// <summary>2^261 modulo n.</summary>
    public const int OrderRadix = 2;

    /// <summary>1.</summary>
    public const int One = 3;

    /// <summary>2^261: a product with it gives a number its Montgomery form.</summary>
    public const int ToMontgomery = 4;

    /// <summary>b of the curve y^2 = x^3 - 3 x + b.</summary>
    public const int B = 5;

    /// <summary>x of the generator G, then its y; x and y of 3G, 5G, ... 15G follow.</summary>
    public const int Generator = 6;

    /// <summary>All rows, in an array that lives as long as a check does: a static one would stay in the heap.</summary>
    public static int[] Create()
    {
        return new int[]
        {
            0x1FFFFFFF, 0x1FFFFFFF, 0x1FFFFFFF, 0x000001FF, 0x00000000, 0x00000000, 0x00040000, 0x1FE00000, 0x00FFFFFF, // p
            0x1C632551, 0x1DCE5617, 0x05E7A13C, 0x0DF55B4E, 0x1FFFFBCE, 0x1FFFFFFF, 0x0003FFFF, 0x1FE00000, 0x00FFFFFF, // n
            0x139B55E0, 0x06353D03, 0x030BD862, 0x0154963A, 0x00008632, 0x00000000, 0x1F800000, 0x03FFFFFF, 0x00000000, // 2^261 mod n
            0x00000020, 0x00000000, 0x00000000, 0x1FFFC000, 0x1FFFFFFF, 0x1FFFFFFF, 0x1F7FFFFF, 0x03FFFFFF, 0x00000000, // 1
            0x00000C00, 0x00000000, 0x1FFF0000, 0x1FDFFFFF, 0x1FBFFFFF, 0x1FFFFFFF, 0x1FFFFFFF, 0x1FFFFFFE, 0x00000013, // 2^522 mod p
            0x1897BBFB, 0x1CDF6229, 0x018486C4, 0x01732821, 0x1DAD59E0, 0x0ABF7212, 0x1A06D110, 0x17721D20, 0x008600C3, // b
            0x15228783, 0x0730D418, 0x0DB00BCF, 0x057F11FB, 0x0A20EB75, 0x12B77622, 0x0330FDB9, 0x1AF4DD57, 0x00120BEE, // G: x
            0x12AAC150, 0x125357CE, 0x0F22E6EF, 0x0E390E86, 0x064B1695, 0x088DD21F, 0x02A97443, 0x02962176, 0x00AE3FE3, // y
            0x1D7824E4, 0x0C3F904E, 0x0C0FDFFD, 0x1E127A1F, 0x1931604F, 0x1DD87CBB, 0x1F2356BB, 0x1F5BFDD1, 0x00D26D47, // 3G: x
            0x1074FD7A, 0x0C5C1FC9, 0x0FF0D582, 0x11EB0E18, 0x131CB07C, 0x0311A2EE, 0x03544104, 0x0AD61F30, 0x00BE0D45, // y
            0x0B8C3EB9, 0x1B8AAEC4, 0x0A9BEDF0, 0x1926732E, 0x041921D8, 0x1AAD076C, 0x03E60E5A, 0x1944148F, 0x0020F2C0, // 5G: x
            0x1749E20E, 0x109B4AE7, 0x1C415F59, 0x1A3BDD7A, 0x1ED0E78A, 0x1877E7A1, 0x0AE2A054, 0x0E7747A4, 0x00740ED7, // y
            0x02E769E2, 0x06354EA0, 0x0007B83A, 0x0084F08F, 0x161057A4, 0x0B50C23B, 0x01F21F55, 0x074C48F8, 0x00774A23, // 7G: x
            0x0B73A9BD, 0x07D0303F, 0x13DEE942, 0x1CBC5D69, 0x032ACE85, 0x1DC77C94, 0x1383C99D, 0x19589021, 0x005DBB22, // y
            0x09C41D1C, 0x096E8F26, 0x1D420BAE, 0x0FFB1E69, 0x160157CD, 0x00444C8E, 0x1526604E, 0x07431385, 0x000B6610, // 9G: x
            0x0BE66281, 0x17777AA4, 0x0A2F18F5, 0x1EFB7197, 0x1E34AD5E, 0x19A88B12, 0x0D91B700, 0x18160D7E, 0x000CCB39, // y
            0x08BC8087, 0x1D260A62, 0x1EFF0753, 0x01E54D9F, 0x156B3BC8, 0x0158DAC1, 0x1973F9D2, 0x06727241, 0x00CE121E, // 11G: x
            0x1289D10D, 0x1685612B, 0x1B0E40D3, 0x04E79F5F, 0x087A4A1F, 0x0891EAD6, 0x06D206D5, 0x112496E2, 0x00126004, // y
            0x05DAE12E, 0x0425634B, 0x1E986E66, 0x19DA455B, 0x10221C6A, 0x03F559E9, 0x0CA65E6A, 0x130E56DD, 0x00708EF5, // 13G: x
            0x01DC2FFF, 0x152B90C0, 0x169719AB, 0x00E3DF0B, 0x1782D0E9, 0x022BD1F5, 0x0B426832, 0x0B079EDE, 0x007810ED, // y
            0x0C00AB7C, 0x1CD8B7BC, 0x13F25B95, 0x08FB5DB8, 0x06E00798, 0x024E4819, 0x048719BA, 0x0FAB4F68, 0x005541C8, // 15G: x
            0x10788BA4, 0x18524F63, 0x00D92A05, 0x0D5508A9, 0x0F2FAECC, 0x0DE778A4, 0x1A2277D3, 0x0A41E6B7, 0x000842E1, // y
        };
    }

    /// <summary>Copies a row.</summary>
    public static void Load(int[] rows, int row, long[] target)
    {
        int at = row * Field.Limbs;
        for (int i = 0; i < Field.Limbs; i++)
            target[i] = rows[at + i];
    }
}
