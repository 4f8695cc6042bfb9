package io.keyward.localazure.dataplane;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Writes a {@link DataPlaneResponse}. The server's buffer gets the size that lets the trailing spaces overwrite the
 * body.
 */
@Provider
public class DataPlaneResponseWriter implements MessageBodyWriter<DataPlaneResponse> {

    @Context
    HttpServletResponse http;

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == DataPlaneResponse.class;
    }

    @Override
    public void writeTo(
            DataPlaneResponse response,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        response.bufferSize().ifPresent(http::setBufferSize);
        response.writeTo(out);
    }
}
