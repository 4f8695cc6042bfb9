package io.keyward.portal.page;

import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;

/** Gives every request of a page its {@link PageFailures}; named in faces-config.xml. */
public class PageFailuresFactory extends ExceptionHandlerFactory {

    public PageFailuresFactory(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new PageFailures(getWrapped().getExceptionHandler());
    }
}
