package org.llmsafety.examples.site;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/**
 * One page of Markdown, parsed.
 *
 * @param document its tree
 */
record MarkdownPage(Node document) {
  private static final ImmutableList<Extension> EXTENSIONS =
      ImmutableList.of(TablesExtension.create(), HeadingAnchorExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

  static MarkdownPage of(String markdown) {
    return new MarkdownPage(PARSER.parse(markdown));
  }

  /** {@return the text of its first heading} */
  String title() {
    return headings(1).stream().findFirst().orElse("LLM Safety Tracker");
  }

  /** {@return its headings of that level, in their order} */
  ImmutableList<String> headings(int level) {
    return all(Heading.class)
        .filter(heading -> heading.getLevel() == level)
        .map(MarkdownPage::text)
        .collect(ImmutableList.toImmutableList());
  }

  /** {@return its headings of the second level, each with the anchor that it is reached by} */
  ImmutableMap<String, String> sections() {
    IdGenerator ids = IdGenerator.builder().build();
    ImmutableMap.Builder<String, String> sections = ImmutableMap.builder();
    all(Heading.class)
        .forEach(
            heading -> {
              String id = ids.generateId(text(heading));
              if (heading.getLevel() == 2) {
                sections.put(id, text(heading));
              }
            });
    return sections.buildOrThrow();
  }

  /** {@return where it links to, images included, as written} */
  ImmutableList<String> links() {
    return Stream.concat(
            all(Link.class).map(Link::getDestination), all(Image.class).map(Image::getDestination))
        .collect(ImmutableList.toImmutableList());
  }

  /**
   * {@return it as HTML}
   *
   * @param address of a link, from what is written
   * @param types linked to where a piece of code names one
   * @param up from the page to the root of the site, such as "../"
   */
  String html(UnaryOperator<String> address, PublicTypes types, String up) {
    all(Link.class).forEach(link -> link.setDestination(address.apply(link.getDestination())));
    all(Image.class).forEach(image -> image.setDestination(address.apply(image.getDestination())));
    return HtmlRenderer.builder()
        .extensions(EXTENSIONS)
        .nodeRendererFactory(context -> new CodeRenderer(context, types, up))
        .attributeProviderFactory(
            context ->
                (node, tag, attributes) -> {
                  if (node instanceof TableBlock && tag.equals("table")) {
                    attributes.put("tabindex", "0");
                  }
                })
        .build()
        .render(document)
        .replace("<table", "<div class=\"scroll\"><table")
        .replace("</table>", "</table></div>");
  }

  private <N extends Node> Stream<N> all(Class<N> type) {
    List<N> found = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          protected void visitChildren(Node parent) {
            if (type.isInstance(parent)) {
              found.add(type.cast(parent));
            }
            super.visitChildren(parent);
          }
        });
    return found.stream();
  }

  static String text(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text words) {
            text.append(words.getLiteral());
          }

          @Override
          public void visit(Code code) {
            text.append(code.getLiteral());
          }
        });
    return text.toString();
  }

  /** Links a type's name to its Javadoc, unless it is within a link already. */
  private record CodeRenderer(HtmlNodeRendererContext context, PublicTypes types, String up)
      implements NodeRenderer {
    @Override
    public Set<Class<? extends Node>> getNodeTypes() {
      return Set.of(Code.class);
    }

    @Override
    public void render(Node node) {
      HtmlWriter html = context.getWriter();
      String code = ((Code) node).getLiteral();
      boolean isFree =
          Stream.iterate(node, n -> n != null, Node::getParent).noneMatch(Link.class::isInstance);
      String page = isFree ? types.pageOf(code).orElse("") : "";
      if (!page.isEmpty()) {
        html.tag("a", ImmutableMap.of("href", up + page));
      }
      html.tag("code");
      html.text(code);
      html.tag("/code");
      if (!page.isEmpty()) {
        html.tag("/a");
      }
    }
  }
}
