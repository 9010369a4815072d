package cn.bianmin.provisioning.cli;

import java.net.InetSocketAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `host:port`.
final class SocketConverter implements ITypeConverter<InetSocketAddress> {
    @Override
    public InetSocketAddress convert(String text) {
        int colon = text.lastIndexOf(':');
        try {
            return new InetSocketAddress(
                    text.substring(0, colon), Integer.parseInt(text, colon + 1, text.length(), 10));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new TypeConversionException("it has to be HOST:PORT, as 127.0.0.1:8081, but is " + text);
        }
    }
}
