package io.keyward.portal.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Redirects from the address of the portal to its first page. It is a filter, because with a servlet at this address MyFaces
 * would not recognize requests for style sheets and scripts: it compares the paths of all servlets.
 */
@WebFilter(urlPatterns = "/portal/*", asyncSupported = true)
public class FirstPage extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final Set<String> ADDRESSES = Set.of("/portal", "/portal/");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (ADDRESSES.contains(request.getRequestURI())) {
            response.sendRedirect("/portal/overview.xhtml");
        } else {
            chain.doFilter(request, response);
        }
    }
}
