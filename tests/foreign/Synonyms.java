import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.util.graph.GraphTokenStreamFiniteStrings;

/**
 * Reads a file of synonyms as Solr and Elasticsearch do, and expands each line of the
 * standard input: what a search for it finds, separated by tabs.
 *
 * <p>Arguments: the file, and "standard" or "whitespace" for how words are told apart.
 */
final class Synonyms {
    private Synonyms() {}

    public static void main(String[] arguments) throws Exception {
        Analyzer words = analyzer(arguments[1].equals("standard"), null);
        SynonymMap map;
        try (Reader file =
                Files.newBufferedReader(Path.of(arguments[0]), StandardCharsets.UTF_8)) {
            SolrSynonymParser parser = new SolrSynonymParser(true, true, words);
            parser.parse(file);
            map = parser.build();
        }
        Analyzer search = analyzer(arguments[1].equals("standard"), map);
        BufferedReader asked =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            out.println(String.join("\t", expand(search, line)));
        }
    }

    private static Analyzer analyzer(boolean standard, SynonymMap map) {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer source = standard ? new StandardTokenizer() : new WhitespaceTokenizer();
                TokenStream words = new LowerCaseFilter(source);
                // A map without a rule has no automaton that a filter could use.
                boolean isEmpty = map == null || map.fst == null;
                return new TokenStreamComponents(
                        source, isEmpty ? words : new SynonymGraphFilter(words, map, true));
            }
        };
    }

    private static TreeSet<String> expand(Analyzer search, String text) throws Exception {
        TreeSet<String> found = new TreeSet<>();
        try (TokenStream words = search.tokenStream("names", text)) {
            Iterator<TokenStream> ways =
                    new GraphTokenStreamFiniteStrings(words).getFiniteStrings();
            while (ways.hasNext()) {
                found.add(String.join(" ", read(ways.next())));
            }
        }
        return found;
    }

    private static List<String> read(TokenStream words) throws Exception {
        List<String> read = new ArrayList<>();
        CharTermAttribute term = words.addAttribute(CharTermAttribute.class);
        words.reset();
        while (words.incrementToken()) {
            read.add(term.toString());
        }
        return read;
    }
}
